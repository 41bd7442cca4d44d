param accountName string
param location string
param tags object
param redundancy string
param subnetIds string[]
param appPrincipalId string
param nodePrincipalIds string[]

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var deletedKeptDays = 14

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [for subnetId in subnetIds: { id: subnetId, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // A node that was taken over may overwrite or delete blobs of its container: what was there stays for some days.
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: deletedKeptDays }
    containerDeleteRetentionPolicy: { enabled: true, days: deletedKeptDays }
  }
}

// The catalog's small blobs are written often, and every write leaves a version.
resource expiry 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'expire-versions'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: deletedKeptDays } }
            }
          }
        }
      ]
    }
  }
}

resource backups 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'ringkeeper-backups'
  properties: { publicAccess: 'None' }
}

resource catalog 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'ringkeeper-catalog'
  properties: { publicAccess: 'None' }
}

var contributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)

resource appOnBackups 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(backups.id, appPrincipalId, storageBlobDataContributor)
  scope: backups
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: contributor
  }
}

resource appOnCatalog 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(catalog.id, appPrincipalId, storageBlobDataContributor)
  scope: catalog
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: contributor
  }
}

resource nodesOnBackups 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principalId in nodePrincipalIds: {
  name: guid(backups.id, principalId, storageBlobDataContributor)
  scope: backups
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: contributor
  }
}]

output serviceUri string = account.properties.primaryEndpoints.blob
output backupsContainer string = backups.name
output catalogContainer string = catalog.name
