param name string
param location string
param tags object
param subnetIds string[]

@description('Who wraps and unwraps data keys: the app and the nodes.')
param principalIds string[]

// Read, wrap and unwrap. Crypto User could also disable the key, and backups with it, from any node.
var keyVaultCryptoServiceEncryptionUser = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // A backup without its key is noise: nobody may do away with the key before these days are over.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [for subnetId in subnetIds: { id: subnetId }]
    }
  }
}

resource key 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'ringkeeper-backups'
  tags: tags
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
  }
}

resource wraps 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principalId in principalIds: {
  name: guid(key.id, principalId, keyVaultCryptoServiceEncryptionUser)
  scope: key
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultCryptoServiceEncryptionUser)
  }
}]

// Without a version: a rotated key wraps new data keys, and old records name the version that opens them.
output keyId string = key.properties.keyUri
