#!/usr/bin/env bash
# Registers the agents with Entra ID and lets the app, and nobody else, call them. May be run again. Needs az 2.68 or later, signed in
# as somebody who may register applications and assign their roles.
set -euo pipefail

if [[ $# -ne 2 || -z $1 || -z $2 ]]; then
  echo "usage: entra.sh AGENTS_AUDIENCE APP_PRINCIPAL_ID   (azd env get-values prints both)" >&2
  exit 64
fi

readonly audience=$1 app_principal=$2
readonly graph=https://graph.microsoft.com/v1.0
# A role keeps its id for life; this one is Ringkeeper's in every tenant.
readonly role_id=6f0c9d5e-3b1a-4d27-9c84-e2a75b30f816

client_id=$(az ad app list --identifier-uri "$audience" --query '[0].appId' --output tsv)
if [[ -z $client_id ]]; then
  client_id=$(az ad app create \
    --display-name "${audience##*/}" \
    --identifier-uris "$audience" \
    --sign-in-audience AzureADMyOrg \
    --requested-access-token-version 2 \
    --app-roles "[{\"id\": \"$role_id\", \"value\": \"Ringkeeper.Operate\", \"displayName\": \"Operate Cassandra nodes\",
      \"description\": \"Start jobs on the agents of the nodes\", \"allowedMemberTypes\": [\"Application\"], \"isEnabled\": true}]" \
    --query appId --output tsv)
fi

agents_principal=$(az ad sp list --filter "appId eq '$client_id'" --query '[0].id' --output tsv)
if [[ -z $agents_principal ]]; then
  agents_principal=$(az ad sp create --id "$client_id" --query id --output tsv)
fi

# Without this Entra issues a token for the agents to any identity of the tenant (one without the role: agents refuse it all the same).
az ad sp update --id "$agents_principal" --set appRoleAssignmentRequired=true

assigned=$(az rest --method get --url "$graph/servicePrincipals/$app_principal/appRoleAssignments" \
  --query "value[?resourceId=='$agents_principal' && appRoleId=='$role_id'] | [0].id" --output tsv)
if [[ -z $assigned ]]; then
  az rest --method post --url "$graph/servicePrincipals/$app_principal/appRoleAssignments" --output none \
    --body "{\"principalId\": \"$app_principal\", \"resourceId\": \"$agents_principal\", \"appRoleId\": \"$role_id\"}"
fi

# A version 2 token names the registration's client id as its audience, whatever URI it was asked for with.
echo "Authentication__Authority=https://login.microsoftonline.com/$(az account show --query tenantId --output tsv)/v2.0"
echo "Authentication__Audience=$client_id"
