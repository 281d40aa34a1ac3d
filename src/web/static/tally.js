// Small helps; every page works without them.
"use strict";
// The summary of errors is read first.
const summary = document.getElementById("summary");
if (summary) summary.focus();
// A button pressed twice sends once; the server would answer the same anyway.
for (const form of document.forms)
	form.addEventListener("submit", (event) => {
		if (form.dataset.sent) event.preventDefault();
		form.dataset.sent = "1";
		setTimeout(() => delete form.dataset.sent, 4000);
	});
// What was written is not left by mistake.
let written = false;
const act = document.querySelector("form.act");
if (act) {
	act.addEventListener("input", () => { written = true; });
	act.addEventListener("submit", () => { written = false; });
	addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });
}
