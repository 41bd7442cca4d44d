targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Names one installation: its resource group, and azd\'s environment.')
param environmentName string

@description('Region of everything; the app\'s subnet must lie in it.')
param location string

@description('Subnet the app joins: delegated to Microsoft.App/environments, in reach of the agents, with the service endpoints Microsoft.Storage and Microsoft.KeyVault.')
param appSubnetId string

@minLength(1)
@description('Subnets of the Cassandra nodes, with the service endpoints Microsoft.Storage and Microsoft.KeyVault.')
param clusterSubnetIds string[]

@minLength(1)
@description('Object ids of the managed identities of the nodes\' virtual machines.')
param nodePrincipalIds string[]

@description('How often the app looks what the clusters\' policies say is due: NCRONTAB, six fields, UTC. At least every five minutes.')
param scheduleTimer string = '0 */5 * * * *'

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How many copies of the backups there are, and how far apart.')
param backupRedundancy string = 'Standard_ZRS'

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

// Entra accepts an identifier URI of one's own only with something of the tenant in it.
var agentsAudience = 'api://${tenant().tenantId}/ringkeeper-agent-${environmentName}'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-ringkeeper-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-ringkeeper-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    suffix: token
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

module backups 'modules/backups.bicep' = {
  name: 'backups'
  scope: group
  params: {
    accountName: 'stbackups${token}'
    location: location
    tags: tags
    redundancy: backupRedundancy
    subnetIds: concat([appSubnetId], clusterSubnetIds)
    appPrincipalId: identity.outputs.principalId
    nodePrincipalIds: nodePrincipalIds
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    subnetIds: concat([appSubnetId], clusterSubnetIds)
    principalIds: concat([identity.outputs.principalId], nodePrincipalIds)
  }
}

module host 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    accountName: 'sthost${token}'
    location: location
    tags: tags
    appSubnetId: appSubnetId
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'func-ringkeeper-${token}'
    location: location
    tags: tags
    subnetId: appSubnetId
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: host.outputs.accountName
    packageContainerUrl: host.outputs.packageContainerUrl
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    settings: {
      ScheduleTimer: scheduleTimer
      EventTimer: '*/30 * * * * *'
      Store__ServiceUri: backups.outputs.serviceUri
      Store__Container: backups.outputs.backupsContainer
      Catalog__Container: backups.outputs.catalogContainer
      KeyVault__KeyId: vault.outputs.keyId
      Agents__Audience: agentsAudience
    }
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_APP_NAME string = app.outputs.name
output SERVICE_APP_URI string = app.outputs.uri
output APP_PRINCIPAL_ID string = identity.outputs.principalId
output AGENTS_AUDIENCE string = agentsAudience
output STORE_SERVICE_URI string = backups.outputs.serviceUri
output STORE_CONTAINER string = backups.outputs.backupsContainer
output KEY_VAULT_KEY_ID string = vault.outputs.keyId
