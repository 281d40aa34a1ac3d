#!/bin/sh
# Installs the Debian packages that are missing, and says which: setup.sh build|test|lint|web|bare (test holds build; lint and web hold test).
# Root installs by itself, anybody else by sudo. Nothing is installed, and nobody is asked, where nothing is missing.
set -eu
build="gcc libc6-dev pkg-config gettext postgresql-common postgresql-15 libpq-dev libxml2-dev libxml2-utils libssl-dev
	libsodium-dev libzstd-dev libxmlsec1-dev libxmlsec1-openssl libxlsxwriter-dev libmicrohttpd-dev libarchive-dev xmlsec1 openssl zstd"
test="$build libcmocka-dev python3 python3-psycopg2 python3-lxml nginx-light curl git"
lint="$test clang clang-tidy clang-format libclang-rt-14-dev cppcheck shellcheck"
web="$test chromium chromium-driver python3-selenium fonts-noto-cjk"
command -v npm >/dev/null || web="$web npm"
case ${1:-} in
build) wanted=$build ;;
test) wanted=$test ;;
lint) wanted=$lint ;;
bare) wanted=debootstrap ;;
web) wanted=$web ;;
*)
	echo "usage: setup.sh build|test|lint|web|bare" >&2
	exit 2
	;;
esac

missing=
for package in $wanted; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "setup: these packages are missing, and there is neither root nor sudo to install them:$missing" >&2
		exit 9
	}
	as_root=sudo
fi
# Services of these packages are not started: a policy says so while they are installed, where the machine has none of its own.
policy=/usr/sbin/policy-rc.d
install_packages() {
	made=
	if [ ! -e $policy ]; then
		printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
		$as_root chmod 755 $policy
		made=1
	fi
	status=0
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || status=$?
	[ -z "$made" ] || $as_root rm -f $policy
	[ $status = 0 ] || echo "setup: apt-get could not install $*" >&2
	return $status
}
echo "setup: installing$missing" >&2
$as_root apt-get update -qq
# Debian would start a cluster of its own beside ours.
case $missing in *postgresql-common*)
	install_packages postgresql-common
	if [ -z "$(ls /etc/postgresql 2>/dev/null)" ]; then
		echo "create_main_cluster = false" | $as_root tee -a /etc/postgresql-common/createcluster.conf >/dev/null
	fi
	;;
esac
# shellcheck disable=SC2086
install_packages $missing
