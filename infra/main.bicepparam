using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param appSubnetId = readEnvironmentVariable('APP_SUBNET_ID')

// Lists: separated by commas, without spaces.
param clusterSubnetIds = split(readEnvironmentVariable('CLUSTER_SUBNET_IDS'), ',')
param nodePrincipalIds = split(readEnvironmentVariable('NODE_PRINCIPAL_IDS'), ',')
