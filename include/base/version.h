/* The one place of the program's version and of the schema's. */
#ifndef TALLY_BASE_VERSION_H
#define TALLY_BASE_VERSION_H

#define TALLY_VERSION "0.1.0"

#endif
