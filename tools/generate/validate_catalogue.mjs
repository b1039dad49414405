const members = ['code', 'status', 'close', 'retryable', 'text'];

/**
 * Checks the rows of api/errors.yaml and returns them.
 * Throws an Error that names the first row that is wrong: a catalogue is never generated in part.
 */
export function validateCatalogue(rows) {
  if (!Array.isArray(rows) || rows.length === 0) throw new Error('api/errors.yaml: expected a list of rows');
  const seen = new Set();
  for (const row of rows) {
    const where = `api/errors.yaml: ${row?.code ?? JSON.stringify(row)}`;
    if (!/^[A-Z][A-Z0-9_]*$/.test(row.code ?? '')) throw new Error(`${where}: code must be UPPER_CASE`);
    if (seen.has(row.code)) throw new Error(`${where}: named twice`);
    seen.add(row.code);
    if (!Number.isInteger(row.status) || row.status < 400 || row.status > 599) {
      throw new Error(`${where}: status must be between 400 and 599`);
    }
    if (row.close !== undefined && !(Number.isInteger(row.close) && row.close >= 1000 && row.close <= 4999)) {
      throw new Error(`${where}: close must be between 1000 and 4999`);
    }
    if (typeof row.retryable !== 'boolean') throw new Error(`${where}: retryable must be true or false`);
    if (typeof row.text !== 'string' || row.text.length === 0) throw new Error(`${where}: text is missing`);
    const unknown = Object.keys(row).find((key) => !members.includes(key));
    if (unknown) throw new Error(`${where}: unknown member "${unknown}"`);
  }
  if (rows.length > 255) throw new Error('api/errors.yaml: more codes than one byte holds');
  return rows;
}
