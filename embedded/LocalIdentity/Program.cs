using Ringkeeper.Embedded.LocalIdentity;

await using var application = LocalIdentityApplication.Build(args);
await application.RunAsync();
