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
// Files go one by one, in pieces, and go on where they stopped. What has arrived is named by its hash.
const PIECE = 512 * 1024;
const token = () => document.querySelector('input[name="_csrf"]').value;
async function ask(method, path, headers, body) {
	for (let wait = 500; ; wait *= 2) {
		try {
			const answer = await fetch(path, { method, body, headers: { "X-CSRF-Token": token(), ...headers }, credentials: "same-origin" });
			if (answer.status < 500) return { status: answer.status, ...(await answer.json()) };
		} catch (error) { /* no network: tried again */ }
		if (wait > 16000) throw new Error("no answer");
		await new Promise((go) => setTimeout(go, wait));
	}
}
async function upload(input, file, tell) {
	const kept = "upload:" + [file.name, file.size, file.lastModified].join(":");
	let id = localStorage.getItem(kept), state = id && await ask("GET", input.dataset.upload + id);
	if (!state || state.status !== 200)
		state = await ask("POST", input.dataset.upload, {}, new URLSearchParams({ name: file.name, size: file.size }));
	if (!state.id) return state;
	localStorage.setItem(kept, state.id);
	while (!state.sha256) {
		tell(state.offset / file.size);
		const next = await ask("PATCH", input.dataset.upload + state.id,
			{ "Upload-Offset": state.offset, "Content-Type": "application/offset+octet-stream" }, file.slice(state.offset, state.offset + PIECE));
		if (next.status === 409) state = await ask("GET", input.dataset.upload + state.id);
		else if (next.status !== 200) return next;
		else state = next;
	}
	localStorage.removeItem(kept);
	return state;
}
for (const input of document.querySelectorAll("input[type=file][data-upload]")) {
	const list = input.parentElement.appendChild(document.createElement("ul"));
	list.setAttribute("role", "status");
	list.className = "rows";
	input.addEventListener("change", async () => {
		const files = [...input.files];
		input.disabled = true;
		for (const file of files) {
			const line = list.appendChild(document.createElement("li"));
			const tell = (part) => { line.textContent = file.name + ": " + input.dataset.sending + " " + Math.floor(part * 100) + " %"; };
			try {
				tell(0);
				const done = await upload(input, file, tell);
				line.textContent = file.name + ": " + (done.sha256 ? input.dataset.received : done.detail || input.dataset.failed);
				if (done.sha256) {
					const field = list.parentElement.appendChild(document.createElement("input"));
					Object.assign(field, { type: "hidden", name: input.name, value: done.sha256 });
				}
			} catch (error) { line.textContent = file.name + ": " + input.dataset.failed; }
		}
		input.value = "";
		input.disabled = false;
	});
}
