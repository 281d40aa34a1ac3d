/*
 * Words of the C code in three languages: en, zh-Hans, zh-Hant. The message itself is the key; a
 * translation that is missing is the English. Words of acts, rules and reports are the database's
 * and the reports' own.
 */
#ifndef TALLY_BASE_I18N_H
#define TALLY_BASE_I18N_H

/* The language of a tag or locale: zh_TW, zh_HK, zh-Hant -> zh-Hant; zh… -> zh-Hans; else en. NULL
 * is "en". */
const char *i18n_lang(const char *tag);
/* From LC_ALL, LC_MESSAGES, LANG. */
const char *i18n_lang_of_environment(void);
/* The message in a language. lang is one of the three. Marked for xgettext: --keyword=tr:2 */
const char *tr(const char *lang, const char *message) __attribute__((format_arg(2)));

#endif
