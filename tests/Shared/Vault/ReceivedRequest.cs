namespace Ringkeeper.Tests.Vault;

internal sealed record ReceivedRequest(string Address, string Authorization, string Body);
