# Sourced by install.sh. Makes sure that the program that tests the server by its schema is in .tools/schemathesis.
schemathesis_list=tests/integration/schema/requirements.txt

ensure_schemathesis() {
  local folder=.tools/schemathesis
  cmp -s "$schemathesis_list" "$folder/installed.txt" && return
  echo "installing schemathesis into $folder"
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$schemathesis_list" </dev/null
  cp "$schemathesis_list" "$folder/installed.txt"
}
