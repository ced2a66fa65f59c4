# shellcheck shell=sh
# Finds a JDK that can build and run Midwatch. Sourced by ./mvnw and ./midwatch.
#
#   find_jdk         prints the home of a Java 25 or newer that has javac; else says what to install, status 1
#   find_jdk java    the same, but a runtime without javac will do
#
# Looked at in this order: JAVA_HOME, the java on PATH, the folders where installers put JDKs. The first that fits is
# taken, so whoever wants another one exports JAVA_HOME. MIDWATCH_JDK_FOLDERS replaces those folders (globs, split at
# spaces); it exists so that "there is none" can be tried on a machine that has one.

MIDWATCH_JAVA_WANTED=25

# The folders of Debian, Fedora, SUSE, Arch; tarballs; SDKMAN, asdf, mise, jbang, IDEs; macOS and Homebrew.
jdk_folders() {
  if [ -n "${MIDWATCH_JDK_FOLDERS+set}" ]; then
    printf '%s\n' "$MIDWATCH_JDK_FOLDERS"
    return
  fi
  home=${HOME:-/nonexistent}
  printf '%s ' "/usr/lib/jvm/*" "/usr/lib64/jvm/*" "/usr/java/*" "/usr/local/java/*" "/usr/local/jdk*" \
    "/opt/*" "/opt/java/*" "/opt/jdk/*" \
    "$home/.sdkman/candidates/java/*" "$home/.asdf/installs/java/*" "$home/.local/share/mise/installs/java/*" \
    "$home/.jbang/cache/jdks/*" "$home/.jdks/*" \
    "/Library/Java/JavaVirtualMachines/*/Contents/Home" \
    "$home/Library/Java/JavaVirtualMachines/*/Contents/Home" \
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home" \
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home"
}

# Prints the feature version (17, 25, …) of the JDK at $1, or 0. Reads the release file, which is a hundred times
# quicker than asking the JVM; asks the JVM only where a distribution left that file out.
jdk_version() {
  found=
  if [ -r "$1/release" ]; then
    found=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1)
  fi
  if [ -z "$found" ]; then
    found=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s\n' "${found:-0}"
}

# True when $1 is a JDK home new enough and with the tool $2 (javac or java).
jdk_fits() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] &&
    [ "$(jdk_version "$1")" -ge "$MIDWATCH_JAVA_WANTED" ]
}

find_jdk() {
  tool=${1:-javac}
  if jdk_fits "${JAVA_HOME:-}" "$tool"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi

  # Through all symbolic links, since /usr/bin/java is one. The macOS stub leads nowhere useful and does not fit.
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) &&
    on_path=${on_path%/bin/java} && jdk_fits "$on_path" "$tool" && {
    printf '%s\n' "$on_path"
    return 0
  }

  # Unquoted on purpose: the shell expands the globs here.
  for candidate in $(jdk_folders); do
    if jdk_fits "$candidate" "$tool"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done

  cat >&2 <<END
Midwatch needs a JDK $MIDWATCH_JAVA_WANTED or newer, and there is none in JAVA_HOME, on PATH or in the usual folders.
Install one, then run the same command again:
  Debian 13, Ubuntu   sudo apt install openjdk-$MIDWATCH_JAVA_WANTED-jdk-headless
  Debian 12           sudo apt install temurin-$MIDWATCH_JAVA_WANTED-jdk     (after adding the package source of Eclipse Temurin)
  Fedora              sudo dnf install java-$MIDWATCH_JAVA_WANTED-openjdk-devel
  macOS               brew install openjdk@$MIDWATCH_JAVA_WANTED
  SDKMAN, anywhere    sdk install java $MIDWATCH_JAVA_WANTED-tem
If it stands somewhere else, say where: export JAVA_HOME=/path/to/jdk
END
  return 1
}
