# Tallystick. `make demo` and `make test` need nothing but Debian 12, git, make and (for an ordinary user) sudo.
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
MAKEFLAGS += --no-builtin-rules

CC = gcc
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
HARDEN = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
OPTIMIZE = -O2 -g
CPPFLAGS = -Iinclude -Itests/support -D_GNU_SOURCE -DTALLY_PREFIX='"$(PREFIX)"' -isystem /usr/include/postgresql
CFLAGS = -std=c11 $(WARN) $(OPTIMIZE) $(HARDEN) $(SANITIZE)
LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SANITIZE)
LIBS = -lpq -lxmlsec1-openssl -lxmlsec1 -lxml2 -lcrypto -lsodium -lzstd -lxlsxwriter -lmicrohttpd -larchive -lpthread
XML_CFLAGS := -isystem /usr/include/libxml2 -isystem /usr/include/xmlsec1 $(filter -D%,$(shell pkg-config --cflags xmlsec1-openssl 2>/dev/null))

sources := $(filter-out src/gen/% src/main.c,$(wildcard src/*/*.c src/*/*/*.c))
commands := $(sort $(wildcard src/cli/cmd/*.c))
pages := $(sort $(wildcard src/web/pages/*.c))
objects := $(sources:%.c=$(BUILD)/%.o)
generated := $(BUILD)/gen/embedded.o $(BUILD)/gen/commands.o $(BUILD)/gen/pages.o
catalogues := $(patsubst src/i18n/%.po,$(BUILD)/gen/%.mo,$(wildcard src/i18n/*.po))
embedded := $(sort $(shell find sql -name '*.sql' -not -name 'schema.expected' -o -path 'sql/ref/*.tsv') $(wildcard src/web/static/*) reports/schema/audit.xsd reports/schema/entry.xsd)
support := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
tests := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*/test_*.c tests/db/test_*.c tests/cli/test_*.c))
unit_tests := $(filter $(BUILD)/tests/unit/%,$(tests))
.PHONY: all install uninstall setup demo serve test test-web unit check lint format layers bench bare clean renew-ref schema words
all: $(BUILD)/tally $(BUILD)/gen/tally.bash

$(BUILD)/tally: $(BUILD)/src/main.o $(objects) $(generated)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CPPFLAGS) $(if $(findstring src/xml/,$<)$(findstring tests/,$<),$(XML_CFLAGS)) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	@$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(BUILD)/gen/embed: src/gen/embed.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 $(WARN) -O1 -o $@ $<
$(BUILD)/gen/embedded.o: $(embedded) $(catalogues)
$(BUILD)/gen/embedded.c: $(BUILD)/gen/embed $(embedded) $(catalogues) $(BUILD)/gen/names
	@$(BUILD)/gen/embed $@ $(embedded) $(foreach mo,$(catalogues),i18n/$(notdir $(mo))=$(mo))
$(BUILD)/gen/%.mo: src/i18n/%.po
	@mkdir -p $(@D)
	@msgfmt --check-format -o $@ $<
$(BUILD)/gen/commands.c: src/gen/commands.sh $(commands) $(BUILD)/gen/names
	@src/gen/commands.sh $(commands) > $@
$(BUILD)/gen/pages.c: src/gen/pages.sh $(pages) $(BUILD)/gen/names
	@src/gen/pages.sh $(pages) > $@
# Changes only when a file is added or removed, so that what lists files is made again then.
$(BUILD)/gen/names: .FORCE
	@mkdir -p $(@D)
	@echo '$(embedded) $(commands) $(pages)' | cmp -s - $@ || echo '$(embedded) $(commands) $(pages)' > $@
.FORCE:

$(tests): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(support) $(objects) $(generated)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

# Where things go under a prefix; `tally` finds its reports and schemas from where it stands itself.
bin := $(DESTDIR)$(PREFIX)/bin/tally
manual := $(DESTDIR)$(PREFIX)/share/man/man1/tally.1
completion := $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tally
shared := $(DESTDIR)$(PREFIX)/share/tallystick
systemd := $(DESTDIR)$(PREFIX)/lib/systemd/system
units := $(patsubst src/dist/systemd/%,%,$(wildcard $(addprefix src/dist/systemd/,*.service *.socket *.timer */*.conf)))
install: all
	install -D -m 755 $(BUILD)/tally $(bin)
	install -D -m 644 src/man/tally.1 $(manual)
	install -D -m 644 $(BUILD)/gen/tally.bash $(completion)
	for file in $$(find reports -type f); do install -D -m 644 $$file $(shared)/$$file || exit; done
	install -D -m 644 src/dist/nginx/tallystick.conf $(shared)/nginx/tallystick.conf
	install -D -m 755 src/dist/notify $(shared)/notify
	install -D -m 644 src/dist/sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/tallystick.conf
	install -d $(systemd)/tallystick-.service.d
	for unit in $(units); do sed 's#/usr/\(bin\|share\)/#$(PREFIX)/\1/#g' src/dist/systemd/$$unit >$(systemd)/$$unit && \
		chmod 644 $(systemd)/$$unit || exit; done
uninstall:
	rm -f $(bin) $(manual) $(completion) $(DESTDIR)$(PREFIX)/lib/sysusers.d/tallystick.conf $(addprefix $(systemd)/,$(units))
	-rmdir $(systemd)/tallystick-.service.d
	rm -rf $(shared)
$(BUILD)/gen/tally.bash: src/gen/completion.sh src/dist/tally.bash $(commands) $(embedded)
	@mkdir -p $(@D)
	@src/gen/completion.sh >$@

setup:
	@src/dist/setup.sh build
demo: setup
	@$(MAKE) --no-print-directory -s all
	@src/dist/demo.sh $(BUILD)/tally
# All tests; T='rules|cli/export' runs those whose names match.
test:
	@src/dist/setup.sh test
	@$(MAKE) --no-print-directory programs
	@tests/run.sh $(BUILD) '$(T)'
# The pages in a real browser; T='act' looks only at those whose page and state match.
test-web:
	@src/dist/setup.sh web
	@$(MAKE) --no-print-directory all
	@tests/web/run-browser $(BUILD) '$(T)'
# The demonstration's data in a browser, at http://127.0.0.1:8080/.
serve:
	@$(MAKE) --no-print-directory -s all
	@src/dist/serve.sh $(BUILD)/tally
# The scenarios of the domain, each on a database of its own; S='T0[1-9]' runs those whose names match.
scenarios:
	@src/dist/setup.sh test
	@$(MAKE) --no-print-directory -s all
	@tests/scenarios/run.sh $(BUILD) '$(S)'
unit: $(unit_tests)
	@tests/run.sh $(BUILD) unit/
# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer.
check:
	@src/dist/setup.sh test
	@$(MAKE) --no-print-directory BUILD=build/asan OPTIMIZE='-O1 -g -fno-omit-frame-pointer' \
		SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all' HARDEN=-fPIE programs
	@tests/run.sh build/asan '$(T)'
.PHONY: programs
programs: all $(tests)
# What clang, clang-tidy, cppcheck, shellcheck and clang-format say.
# Fuzzers of what reads input from outside, each for FUZZ_SECONDS over its seed corpus.
fuzzers := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 600
fuzz:
	@src/dist/setup.sh test
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang OPTIMIZE='-O1 -g -fno-omit-frame-pointer' \
		SANITIZE='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' HARDEN=-fPIE fuzzers
	@tests/fuzz/run.sh build/fuzz $(FUZZ_SECONDS)
.PHONY: fuzz fuzzers
fuzzers: $(fuzzers)
$(fuzzers): $(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(objects) $(generated)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
lint:
	@src/dist/setup.sh lint
	@$(MAKE) --no-print-directory BUILD=build/clang CC=clang programs >/dev/null
	@src/dist/lint.sh $(CPPFLAGS) $(XML_CFLAGS) -std=c11 $(WARN)
format:
	clang-format -i $$(find include src tests -name '*.[ch]')
layers:
	@src/dist/layers.sh
# Figures against their goals; B='export.hash' takes those whose names match.
bench:
	@src/dist/setup.sh test
	@$(MAKE) --no-print-directory all
	@tests/bench/all.sh $(BUILD) '$(B)'
# `make demo` and `make test` in a fresh clone on a fresh Debian 12, as root and as an ordinary user; needs root here.
bare:
	@tests/setup/bare.sh
schema: all
	@src/dist/schema.sh $(BUILD)/tally
# Brings the words of C in src/i18n up to the messages in src.
words:
	@src/dist/words.sh
renew-ref:
	@src/dist/renew-ref.sh
clean:
	rm -rf build

-include $(wildcard $(objects:.o=.d) $(BUILD)/src/main.d $(tests:=.d) $(support:.o=.d))
