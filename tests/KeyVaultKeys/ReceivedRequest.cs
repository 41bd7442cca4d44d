namespace Ringkeeper.Embedded.KeyVaultKeys.Tests;

internal sealed record ReceivedRequest(string Address, string Authorization, string Body);
