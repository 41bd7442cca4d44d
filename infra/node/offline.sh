#!/usr/bin/env bash
# Lets the installed agent stop Cassandra and swap its data, for restores of the whole cluster; --off takes that back. May be run again.
set -euo pipefail

readonly user=ringkeeper
readonly unit=ringkeeper-agent.service
readonly dropin=/etc/systemd/system/$unit.d/offline.conf
readonly rule=/etc/polkit-1/rules.d/50-ringkeeper.rules

usage() {
  cat >&2 <<USAGE
usage: offline.sh SETTINGS UNIT [--off]
  SETTINGS  the agent's settings, /etc/ringkeeper/agent.env
  UNIT      Cassandra's unit, such as cassandra.service
USAGE
  exit 64
}

refuse() {
  echo "offline.sh: $*" >&2
  exit 78
}

# Every value of a list.
list() {
  sed -nE "s/^$1__[0-9]+=//p" "$settings"
}

find_directories() {
  local home name
  mapfile -t data < <(list Agent__DataDirectories)
  [[ ${#data[@]} -gt 0 ]] || refuse "$settings: Agent__DataDirectories__0 is missing."
  staging=$(sed -n 's/^Agent__StagingDirectory=//p' "$settings" | tail -n 1)
  [[ $(dirname "$staging") == "$(dirname "${data[0]}")" ]] || refuse "$staging must lie beside ${data[0]}, so that the agent may rename from one into the other."
  mapfile -t transient < <(list Agent__TransientDirectories)
  if [[ ${#transient[@]} -eq 0 ]]; then
    home=$(dirname "${data[0]}")
    for name in commitlog hints saved_caches; do
      transient+=("$home/$name")
    done
    [[ ! -d $home/cdc_raw ]] || transient+=("$home/cdc_raw")
  fi
}

find_settings() {
  yaml=$(sed -n 's/^Agent__CassandraYaml=//p' "$settings" | tail -n 1)
  [[ -z $yaml ]] || yaml=$(readlink -e "$yaml") || refuse "Agent__CassandraYaml isn't a file."
  [[ -z $yaml || $yaml =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "'$yaml': an absolute path of letters, digits and ._/- is wanted."
}

require_directories() {
  local directory
  for directory in "${data[@]}" "${transient[@]}"; do
    [[ $directory =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "'$directory': an absolute path of letters, digits and ._/- is wanted."
    [[ -d $directory ]] || refuse "$directory isn't a directory: name all in Agent__TransientDirectories."
    [[ $(stat -c %d "$directory") == $(stat -c %d "$(dirname "$directory")") ]] \
      || refuse "$directory is a mount point: what a restore replaces couldn't be kept beside it. Use a directory below it."
  done
}

# The default ACL reaches what Cassandra makes later; with it, Cassandra reads what the agent makes.
grant() {
  local directory kept cassandra
  cassandra=$(stat -c %U "${data[0]}")
  for directory in "${data[@]}" "${transient[@]}"; do
    kept=$(dirname "$directory")/ringkeeper-kept
    setfacl -R -m "u:$user:rwX,d:u:$user:rwX,d:u:$cassandra:rwX" "$directory"
    install -d -o "$user" -g "$(stat -c %G "$directory")" -m 2770 "$kept"
    setfacl -m "d:u:$cassandra:rwX,d:u:$user:rwX" "$kept"
  done
}

# A new file is renamed into the place of the old one, and what it replaces is kept: the agent's user must write in the directory.
grant_settings() {
  [[ -z $yaml ]] || setfacl -m "u:$user:rwx" "$(dirname "$yaml")"
}

revoke() {
  local directory
  [[ -z $yaml ]] || setfacl -x "u:$user" "$(dirname "$yaml")"
  for directory in "${data[@]}" "${transient[@]}"; do
    setfacl -R -x "u:$user,d:u:$user" "$directory"
  done
}

install_dropin() {
  install -d -o root -g root -m 0755 "$(dirname "$dropin")"
  {
    echo "[Service]"
    echo "Environment=Agent__OfflineRestores=true"
    echo "Environment=Agent__CassandraUnit=$cassandra_unit"
    # Each path is a mount of its own for the unit, and a rename doesn't leave a mount: so the directories above, and none below them.
    echo "ReadWritePaths="
    for directory in "$staging" "${data[@]}" "${transient[@]}" ${yaml:+"$yaml"}; do
      echo "ReadWritePaths=$(dirname "$directory")"
    done | sort -u
  } >"$dropin"
}

install_rule() {
  install -d -o root -g root -m 0755 "$(dirname "$rule")"
  cat >"$rule" <<RULE
polkit.addRule(function (action, subject) {
  if (action.id == "org.freedesktop.systemd1.manage-units" && subject.user == "$user" &&
      action.lookup("unit") == "$cassandra_unit" &&
      (action.lookup("verb") == "start" || action.lookup("verb") == "stop")) {
    return polkit.Result.YES;
  }
});
RULE
  chmod 0644 "$rule"
}

[[ $# -eq 2 || ( $# -eq 3 && $3 == --off ) ]] || usage
readonly settings=$1 cassandra_unit=$2
[[ $(id -u) -eq 0 ]] || refuse "run it as root."
[[ -f $settings ]] || refuse "$settings isn't a file."
[[ $cassandra_unit =~ ^[A-Za-z0-9][A-Za-z0-9@._:-]*\.service$ ]] || refuse "'$cassandra_unit' isn't a service's name."
getent passwd "$user" >/dev/null || refuse "there is no user $user: run install.sh first."
command -v setfacl >/dev/null || refuse "setfacl is missing: install the package acl."
declare -a data transient
find_directories
require_directories
find_settings
if [[ ${3:-} == --off ]]; then
  rm -f "$dropin" "$rule"
  revoke
else
  grant
  grant_settings
  install_dropin
  install_rule
fi
systemctl daemon-reload
systemctl restart "$unit"
