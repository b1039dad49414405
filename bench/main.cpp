// Loads a server in ways that its users do, and prints a line of JSON for each.
//     parley-bench SCENARIO [--server PROGRAM] [--data FOLDER] [--server-core N] [--own-core N] [--OPTION
//     NUMBER]…

#include "scenarios/command_line.h"

int main(int count, char** words) {
    return parley::bench::run_command_line(parley::bench::scenarios(), count, words);
}
