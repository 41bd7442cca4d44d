#!/usr/bin/env bash
# Installs or updates the agent on a Cassandra node. May be run again at any time.
set -euo pipefail

readonly user=ringkeeper
readonly program=/opt/ringkeeper/agent
readonly configuration=/etc/ringkeeper
readonly unit=ringkeeper-agent.service
readonly unit_directory=/etc/systemd/system
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

usage() {
  cat >&2 <<USAGE
usage: install.sh PUBLISHED SETTINGS
  PUBLISHED  directory that 'dotnet publish agent' wrote, with Ringkeeper.Agent in it
  SETTINGS   file made from agent.env.sample
USAGE
  exit 64
}

refuse() {
  echo "install.sh: $*" >&2
  exit 78
}

# The last line wins, as it does for systemd.
setting() {
  sed -n "s/^$1=//p" "$settings" | tail -n 1
}

require_settings() {
  local name
  for name in Agent__Cluster Agent__StagingDirectory Agent__DataDirectories__0 Agent__Nodetool Store__ServiceUri KeyVault__KeyId \
    Authentication__Authority Authentication__Audience ASPNETCORE_URLS; do
    [[ -n $(setting "$name") ]] || refuse "$settings: $name is missing."
  done
  if grep -nE '^[^#]*<' "$settings" >&2; then
    refuse "$settings: fill in the lines above."
  fi
  if grep -qE '^Agent__StateDirectory=' "$settings"; then
    refuse "$settings: leave Agent__StateDirectory out, the unit sets it."
  fi
  [[ $staging =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "$settings: Agent__StagingDirectory is '$staging': an absolute path of letters, digits and ._/- is wanted."
  [[ -x $(setting Agent__Nodetool) ]] || refuse "$settings: Agent__Nodetool is '$(setting Agent__Nodetool)': no such executable."
}

# By the name of its jar, beside nodetool or where packages put it.
is_before_4() {
  local home
  home=$(dirname "$(dirname "$(readlink -f "$(setting Agent__Nodetool)")")")
  compgen -G "$home/lib/apache-cassandra-3.*.jar" >/dev/null || compgen -G "/usr/share/cassandra/apache-cassandra-3.*.jar" >/dev/null
}

require_data_directories() {
  local directory
  [[ -d $(dirname "$staging") ]] || refuse "$(dirname "$staging") doesn't exist: the staging directory lies on the file system of the data."
  for directory in "${data_directories[@]}"; do
    [[ -d $directory ]] || refuse "$settings: '$directory' isn't a directory."
    [[ $staging/ != "$directory"/* ]] || refuse "$staging lies inside $directory: Cassandra would take it for a keyspace."
    # nodetool import renames files, and a rename doesn't leave its file system. Before 4.0 the agent copies them where it must.
    [[ $(stat -c %d "$directory") == $(stat -c %d "$(dirname "$staging")") ]] || is_before_4 \
      || refuse "$staging isn't on the file system of $directory: Cassandra couldn't import from it."
  done
  [[ $cassandra_user != root ]] || refuse "${data_directories[0]} belongs to root: Cassandra must run as a user of its own."
}

add_user() {
  getent group "$user" >/dev/null || groupadd --system "$user"
  getent passwd "$user" >/dev/null \
    || useradd --system --gid "$user" --home-dir "/var/lib/$user" --no-create-home --shell /usr/sbin/nologin "$user"
}

# Everything is made in this directory with Cassandra's group (set-group-ID) and its right to write (the unit's UMask): import renames
# the files out of here, and Cassandra may then hard-link files it doesn't own only if it may read and write them
# (fs.protected_hardlinks), which its next snapshot does.
make_staging() {
  install -d -o "$user" -g "$cassandra_group" -m 2770 "$staging"
}

install_configuration() {
  install -d -o root -g "$user" -m 0750 "$configuration" "$configuration/tls"
  install -o root -g "$user" -m 0640 "$settings" "$configuration/agent.env"
}

install_program() {
  install -d -o root -g root -m 0755 "$(dirname "$program")"
  rm -rf "$program.new"
  cp -R "$published" "$program.new"
  chown -R root:root "$program.new"
  chmod -R u=rwX,go=rX "$program.new"
  chmod 0755 "$program.new/Ringkeeper.Agent"
  rm -rf "$program.old"
  [[ ! -d $program ]] || mv "$program" "$program.old"
  mv "$program.new" "$program"
}

install_unit() {
  install -o root -g root -m 0644 "$here/$unit" "$unit_directory/$unit"
  install -d -o root -g root -m 0755 "$unit_directory/$unit.d"
  cat >"$unit_directory/$unit.d/node.conf" <<DROPIN
[Service]
SupplementaryGroups=$cassandra_group
ReadWritePaths=$staging
DROPIN
}

as_agent() {
  setpriv --reuid "$user" --regid "$user" --groups "$(getent group "$cassandra_group" | cut -d : -f 3)" -- "$@"
}

as_cassandra() {
  setpriv --reuid "$cassandra_user" --regid "$cassandra_group" --init-groups -- "$@"
}

check_access() {
  local directory file unreadable
  for directory in "${data_directories[@]}"; do
    as_agent test -r "$directory" -a -x "$directory" || refuse "$user can't read $directory: give its group $cassandra_group r and x."
    unreadable=$(as_agent find "$directory" ! -readable -print -quit 2>/dev/null || true)
    [[ -z $unreadable ]] || refuse "$user can't read $unreadable: Cassandra's umask must leave its group the right to read (0027)."
  done
  as_cassandra test -w "$staging" -a -x "$staging" \
    || refuse "$cassandra_user can't write to $staging: each directory above it must be open to $cassandra_group."
  for file in "$(setting Kestrel__Certificates__Default__Path)" "$(setting Kestrel__Certificates__Default__KeyPath)" \
    "$(setting Agent__CqlPasswordFile)"; do
    [[ -z $file ]] || as_agent test -r "$file" || refuse "$user can't read $file: give it to root:$user with mode 0640."
  done
}

start() {
  systemctl daemon-reload
  systemctl enable --quiet "$unit"
  systemctl restart "$unit"
}

[[ $# -eq 2 ]] || usage
readonly published=$1 settings=$2
[[ $(id -u) -eq 0 ]] || refuse "run it as root."
[[ -f $published/Ringkeeper.Agent ]] || refuse "$published holds no Ringkeeper.Agent."
[[ -f $settings ]] || refuse "$settings isn't a file."

staging=$(setting Agent__StagingDirectory)
mapfile -t data_directories < <(sed -nE 's/^Agent__DataDirectories__[0-9]+=//p' "$settings")
readonly staging data_directories
require_settings
cassandra_user=$(stat -c %U "${data_directories[0]}" 2>/dev/null) || refuse "$settings: '${data_directories[0]}' isn't a directory."
cassandra_group=$(stat -c %G "${data_directories[0]}")
readonly cassandra_user cassandra_group
require_data_directories

add_user
make_staging
install_configuration
install_program
install_unit
check_access
start
echo "$unit runs; 'journalctl -u $unit' shows its log."
