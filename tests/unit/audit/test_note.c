/* Signed notes, checkpoints, keys: a published example, what we sign others accept, and every flaw
 * is refused. */
#include "audit/note.h"
#include "check.h"

/* The example of the C2SP signed-note specification. */
static const char VKEY[] = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
static const char EXAMPLE[] =
	"This is an example message.\n\n"
	"— example.com/foo "
	"Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1"
	"Yu72IneyaQM=\n";

static const char ROOT[] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

static bool parses(const char *text)
{
	struct note note;
	struct err e = {0};
	bool ok = note_parse(text, strlen(text), &note, &e);
	assert_int_equal(e.kind, ok ? ERR_NONE : ERR_INPUT);
	return ok;
}

static bool is_checkpoint(const char *text, struct checkpoint *checkpoint)
{
	struct note note;
	struct err e = {0};
	char signed_text[1024];
	snprintf(signed_text, sizeof signed_text, "%s\n— k AAAAAAA=\n", text);
	assert_true(note_parse(signed_text, strlen(signed_text), &note, &e));
	return note_checkpoint(&note, checkpoint, &e);
}

/* The specification's own note verifies with its own key; one bit of text, key or signature less
 * does not. */
static void test_published(void **state)
{
	struct note_key key;
	struct note note;
	struct err e = {0};
	char text[NOTE_KEY_TEXT], copy[sizeof EXAMPLE];
	(void)state;
	assert_true(note_key_parse(VKEY, &key, &e));
	note_key_text(&key, text);
	assert_string_equal(text, VKEY);
	assert_true(note_parse(EXAMPLE, strlen(EXAMPLE), &note, &e));
	assert_int_equal(note.text_length, 28);
	assert_int_equal(note_check(&note, &key, NULL), NOTE_GOOD);
	strcpy(copy, EXAMPLE);
	copy[0] = 't';
	assert_true(note_parse(copy, strlen(copy), &note, &e));
	assert_int_equal(note_check(&note, &key, NULL), NOTE_BAD);
	assert_true(note_parse(EXAMPLE, strlen(EXAMPLE), &note, &e));
	note.signatures[0].bytes[63] ^= 1;
	assert_int_equal(note_check(&note, &key, NULL), NOTE_BAD);
	note.signatures[0].bytes[63] ^= 1;
	note.signatures[0].length--;
	assert_int_equal(note_check(&note, &key, NULL), NOTE_BAD);
	note.signatures[0].length++;
	key.public_key[5] ^= 1;
	assert_int_equal(note_check(&note, &key, NULL), NOTE_BAD);
	key.id ^= 1;
	assert_int_equal(note_check(&note, &key, NULL), NOTE_ABSENT);
}

/* A checkpoint signed by a log's old and new key and by a witness: each verdict by itself. */
static void test_sign(void **state)
{
	struct note_secret log, next, witness, other, again;
	struct checkpoint checkpoint = {.origin = "tallystick/1", .size = 20852163}, back;
	struct str text = {0};
	struct note note;
	struct err e = {0};
	char key[NOTE_KEY_TEXT];
	uint64_t at = 0;
	(void)state;
	assert_true(note_hash_parse(ROOT, strlen(ROOT), &checkpoint.root));
	assert_true(note_secret_new("tallystick/1", NOTE_LOG, &log, &e));
	assert_true(note_secret_new("tallystick/1", NOTE_LOG, &next, &e));
	assert_true(note_secret_new("witness.example/w1", NOTE_WITNESS, &witness, &e));
	assert_true(note_secret_new("witness.example/w1", NOTE_WITNESS, &other, &e));
	note_secret_text(&log, key);
	assert_true(note_secret_parse(key, &again, &e));
	assert_memory_equal(&again, &log, sizeof log);
	note_add_checkpoint(&text, &checkpoint);
	assert_true(note_sign(&text, &again, 0, &e));
	assert_true(note_sign(&text, &next, 0, &e));
	assert_true(note_sign(&text, &witness, 1679315147, &e));
	assert_true(note_parse(str_text(&text), text.length, &note, &e));
	assert_int_equal(note.count, 3);
	assert_int_equal(note_check(&note, &log.key, &at), NOTE_GOOD);
	assert_int_equal(note_check(&note, &next.key, &at), NOTE_GOOD);
	assert_int_equal(at, 0);
	assert_int_equal(note_check(&note, &witness.key, &at), NOTE_GOOD);
	assert_int_equal(at, 1679315147);
	assert_int_equal(note_check(&note, &other.key, NULL), NOTE_ABSENT);
	assert_true(note_checkpoint(&note, &back, &e));
	assert_string_equal(back.origin, "tallystick/1");
	assert_int_equal(back.size, 20852163);
	assert_true(merkle_equal(&back.root, &checkpoint.root));
	/* The time is signed too. */
	note.signatures[2].bytes[7] ^= 1;
	assert_int_equal(note_check(&note, &witness.key, NULL), NOTE_BAD);
	/* A second line of a known key that does not hold spoils the first. */
	note.signatures[1] = note.signatures[0];
	note.signatures[1].bytes[0] ^= 1;
	assert_int_equal(note_check(&note, &log.key, NULL), NOTE_BAD);
	note_forget(&log);
	assert_int_equal(log.secret[0] | log.secret[40], 0);
	str_release(&text);
}

/* Everything that is not exactly a signed note is refused. */
static void test_malformed_notes(void **state)
{
	static const char *const bad[] = {
		"", "\n", "\n\n", "a", "a\n", "a\n\n", "\n\n— k AAAAAAA=\n",
		"a\n— k AAAAAAA=\n",               /* no empty line */
		"a\n\n— k AAAAAAA=",               /* no last line feed */
		"a\n\n— k AAAAAAA=\nx\n",          /* more behind the signatures */
		"a\n\n- k AAAAAAA=\n",             /* another dash */
		"a\n\n—k AAAAAAA=\n",              /* no space */
		"a\n\n—  AAAAAAA=\n",              /* no name */
		"a\n\n— k+ AAAAAAA=\n",            /* plus in the name */
		"a\n\n— k\u3000 AAAAAAA=\n",       /* a space that is not U+0020 */
		"a\n\n— k\n",                      /* no signature */
		"a\n\n— k AAAAAA==\n",             /* a key id alone */
		"a\n\n— k AAAAAAA\n",              /* no padding */
		"a\n\n— k AAAAAAB=\n",             /* bits behind the end */
		"a\n\n— k AAAA AAA=\n",            /* a space within */
		"a\n\n— k AAAAAAA=\r\n",           /* carriage return */
		"a\tb\n\n— k AAAAAAA=\n",          /* control character */
		"a\xff\n\n— k AAAAAAA=\n",         /* not UTF-8 */
		"a\xc0\x80\n\n— k AAAAAAA=\n",     /* overlong */
		"a\xed\xa0\x80\n\n— k AAAAAAA=\n", /* surrogate */
		"a\xe2\x80",                       /* cut off */
	};
	struct str many = {0};
	struct note note;
	struct err e = {0};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (parses(bad[i]))
			fail_msg("accepted: %s", bad[i]);
	assert_true(parses("a\n\n— k AAAAAAA=\n"));
	assert_true(parses("a\n\nb\n\n— k AAAAAAA=\n"));
	assert_false(note_parse("a\n\n— k AAAAAAA=\0\n", 17, &note, &e));
	str_add(&many, "a\n\n");
	for (int i = 0; i < NOTE_SIGNATURES; i++)
		str_add(&many, "— k AAAAAAA=\n");
	assert_true(parses(str_text(&many)));
	str_add(&many, "— k AAAAAAA=\n");
	assert_false(parses(str_text(&many)));
	str_cut(&many, 0);
	while (many.length <= NOTE_MAX)
		str_add(&many, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
	str_add(&many, "\n— k AAAAAAA=\n");
	assert_false(parses(str_text(&many)));
	str_release(&many);
}

/* Everything that is not exactly a checkpoint is refused. */
static void test_malformed_checkpoints(void **state)
{
	static const char root[] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
	static const struct {
		const char *head, *tail;
	} bad[] = {
		{"o\n1\n", "\nextension\n"},
		{"o\n01\n", "\n"},
		{"o\n\n", "\n"},
		{"o\n+1\n", "\n"},
		{"o\n1 \n", "\n"},
		{"o\n0x1\n", "\n"},
		{"o\n-1\n", "\n"},
		{"o\n9223372036854775808\n", "\n"},
		{"o\n99999999999999999999\n", "\n"},
		{"\n1\n", "\n"},
		{"o\n1\n", "=\n"},
		{"o\n1\nA", "\n"},
		{"1\n", "\n"},
	};
	struct checkpoint checkpoint;
	char text[512];
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(text, sizeof text, "%s%s%s", bad[i].head, root, bad[i].tail);
		if (is_checkpoint(text, &checkpoint))
			fail_msg("accepted: %s", text);
	}
	snprintf(text, sizeof text, "o\n9223372036854775807\n%s\n", root);
	assert_true(is_checkpoint(text, &checkpoint));
	assert_int_equal(checkpoint.size, INT64_MAX);
	snprintf(text, sizeof text, "o\n0\n%s\n", root);
	assert_true(is_checkpoint(text, &checkpoint));
	assert_false(is_checkpoint("o\n1\nAAAA\n", &checkpoint));
	memset(text, 'o', NOTE_NAME);
	snprintf(text + NOTE_NAME, sizeof text - NOTE_NAME, "\n1\n%s\n", root);
	assert_false(is_checkpoint(text, &checkpoint));
}

/* Keys of another form, type or id are refused. */
static void test_malformed_keys(void **state)
{
	static const char *const bad[] = {
		"",
		"example.com/foo",
		"+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/foo+530d903+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U",
		"example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
		"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
		"example.com/f oo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
	};
	struct note_key key;
	struct note_secret secret;
	struct err e = {0};
	char text[NOTE_KEY_TEXT];
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (note_key_parse(bad[i], &key, &e))
			fail_msg("accepted: %s", bad[i]);
	assert_false(note_secret_parse(VKEY, &secret, &e));
	assert_false(note_secret_new("with space", NOTE_LOG, &secret, &e));
	assert_false(note_secret_new("with+plus", NOTE_LOG, &secret, &e));
	assert_true(note_secret_new("plain", NOTE_LOG, &secret, &e));
	note_secret_text(&secret, text);
	char *id = strstr(text, "plain+") + 6;
	*id = *id == '0' ? '1' : '0';
	assert_false(note_secret_parse(text, &secret, &e));
}

/* A hash has one text: no byte of it can be any other. */
static void test_hash_text(void **state)
{
	struct merkle_hash hash, again;
	char text[NOTE_HASH_TEXT];
	(void)state;
	memset(&hash, 0xfb, sizeof hash);
	note_hash_text(&hash, text);
	for (size_t i = 0; i < NOTE_HASH_TEXT - 1; i++) {
		char was = text[i];
		for (int b = 1; b < 256; b++) {
			text[i] = (char)b;
			if (note_hash_parse(text, NOTE_HASH_TEXT - 1, &again) &&
				merkle_equal(&hash, &again))
				assert_int_equal((unsigned char)was, b);
		}
		text[i] = was;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published),
		cmocka_unit_test(test_sign),
		cmocka_unit_test(test_malformed_notes),
		cmocka_unit_test(test_malformed_checkpoints),
		cmocka_unit_test(test_malformed_keys),
		cmocka_unit_test(test_hash_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
