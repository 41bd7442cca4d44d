using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Agent;

/// <summary>The store's settings (<see cref="BackupStoreOptions"/>), as something the host checks at its start.</summary>
internal sealed class StoreSettings
{
    public static BackupStoreOptions Read(IConfiguration configuration, ICollection<NameProblem> problems) =>
        BackupStoreOptions.Read(key => configuration[key], problems);
}
