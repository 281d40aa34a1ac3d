#!/bin/bash
# A fresh clone on a fresh Debian 12 that has git, make and sudo: `make demo`, then `make test`, as root and as an ordinary user
# who may sudo, each in a system of its own under build/bare, made by debootstrap from this machine's own package sources.
# Usage (as root): tests/setup/bare.sh [root|user [GOAL…]]   GOAL…: what make is asked for, instead of demo and test.
# Mounts and processes live in namespaces of their own and end with the script; everything has a deadline.
set -eu
cd "$(dirname "$0")/../.."
where=$PWD/build/bare
packages=git,make,sudo,ca-certificates
if [ "$(id -u)" != 0 ]; then
	echo "bare: debootstrap and chroot need root" >&2
	exit 2
fi
src/dist/setup.sh bare
if [ "${1:-}" != --inside ]; then
	exec timeout --kill-after=30 5400 unshare --mount --pid --fork --mount-proc --kill-child "$0" --inside "$@"
fi
shift

# The bare system, made once: its packages come from where this machine's do.
base() {
	[ ! -e "$where/base/ready" ] || return 0
	local mirror
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Suite: stable' 'Component: main' | head -1)
	[ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -1)
	rm -rf "$where/base"
	mkdir -p "$where"
	echo "bare: a Debian 12 in build/bare/base"
	timeout 1200 debootstrap --variant=minbase --include=$packages bookworm "$where/base" "$mirror" >"$where/debootstrap.log" 2>&1 || {
		tail -20 "$where/debootstrap.log"
		return 1
	}
	rm -rf "$where/base/etc/apt"
	cp -a /etc/apt "$where/base/etc/apt"
	cp /etc/resolv.conf /etc/hosts "$where/base/etc/"
	: >"$where/base/ready"
}

# A copy of it with a fresh clone of what is committed, for root or for a user who may sudo without a password.
furnish() {
	local root=$1 who=$2
	rm -rf "$root"
	cp -a "$where/base" "$root"
	mount -t proc proc "$root/proc"
	mkdir -p "$root/dev/shm" "$root/dev/pts"
	mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
	mount -t devpts devpts "$root/dev/pts"
	home=/root
	if [ "$who" != root ]; then
		home=/home/$who
		chroot "$root" useradd --create-home --shell /bin/bash "$who"
		echo "$who ALL=(ALL) NOPASSWD: ALL" >"$root/etc/sudoers.d/$who"
	fi
	git -c safe.directory='*' clone --quiet --no-hardlinks . "$root$home/tallystick"
	chroot "$root" chown -R "$who:" "$home/tallystick"
}

# What runs now and did not run before us: nothing, once a goal is done.
left_running() {
	local process
	for process in /proc/[0-9]*; do
		case $(cat "$process/comm" 2>/dev/null) in postgres | tally | nginx | chromium*) tr '\0' ' ' <"$process/cmdline" && echo ;; esac
	done
}

try() {
	local who=$1 root=$where/$1 begun
	shift
	furnish "$root" "$who"
	for goal in "$@"; do
		begun=$SECONDS
		# No terminal, no standard input, and of the environment only what a log-in gives.
		if timeout --kill-after=30 1800 chroot "$root" env -i HOME="$home" USER="$who" LOGNAME="$who" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \
			setpriv --reuid "$who" --regid "$who" --init-groups bash -c "cd ~/tallystick && make $goal" \
			</dev/null >"$where/$who-${goal%% *}.log" 2>&1; then
			echo "ok    bare/$who make $goal ($((SECONDS - begun)) s): $(tail -1 "$where/$who-${goal%% *}.log")"
		else
			echo "FAIL  bare/$who make $goal ($((SECONDS - begun)) s); the whole log: build/bare/$who-${goal%% *}.log"
			tail -40 "$where/$who-${goal%% *}.log"
			failed=1
		fi
		if [ -n "$(left_running)" ]; then
			echo "FAIL  bare/$who make $goal left running: $(left_running)"
			failed=1
		fi
	done
	umount "$root/dev/pts" "$root/dev/shm" "$root/proc"
	rm -rf "$root"
}

failed=0
base
people=${1:-root user}
[ $# = 0 ] || shift
[ $# != 0 ] || set -- demo test
for person in $people; do try "$person" "$@"; done
exit $failed
