using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Events;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Progress;
using Ringkeeper.Orchestrations.Reports;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Estimates;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Offline;
using Ringkeeper.Orchestrations.Restore.OtherShape;
using Ringkeeper.Orchestrations.Restore.Roles;
using Ringkeeper.Orchestrations.Restore.SameShape;
using Ringkeeper.Orchestrations.Restore.StandIns;
using Ringkeeper.Orchestrations.Retention;
using Ringkeeper.Orchestrations.Scheduling;
using Ringkeeper.Orchestrations.Throttling;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Orchestrations;

/// <summary>Everything the orchestrations need, from the app's settings.</summary>
public static class OrchestrationServices
{
    public static IServiceCollection AddOrchestrations(this IServiceCollection services, IConfiguration configuration)
    {
        var problems = new List<NameProblem>();
        var store = BackupStoreOptions.Read(key => configuration[key], problems);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException("The app's settings are not valid. " + string.Join(" ", problems));
        }

        services.Configure<AgentsOptions>(configuration.GetSection(AgentsOptions.Section));
        services.Configure<PreflightOptions>(configuration.GetSection(PreflightOptions.Section));
        services.Configure<EventOptions>(configuration.GetSection(EventOptions.Section));
        services.Configure<BackupOptions>(configuration.GetSection(BackupOptions.Section));
        services.Configure<RetentionOptions>(configuration.GetSection(RetentionOptions.Section));
        services.Configure<GuardOptions>(configuration.GetSection(GuardOptions.Section));
        services.Configure<VerificationOptions>(configuration.GetSection(VerificationOptions.Section));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<TokenCredential>(_ => Credential(configuration));
        services.AddSingleton(provider => BackupStore.Open(store, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CatalogContainer(
            Account(store, provider.GetRequiredService<TokenCredential>()).GetBlobContainerClient(CatalogName(configuration))));
        return services.AddAgents().AddEvents().AddPlans().AddThrottling().AddBackup().AddRestore().AddDrills().AddRetention().AddVerification().AddKeys();
    }

    private static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddSingleton<AgentToken>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<AgentClient>(provider, CreateHttpClient()))
        .AddSingleton<ClusterCatalog>()
        .AddSingleton<PolicyHistory>()
        .AddSingleton<PolicyPreviews>()
        .AddSingleton<RetentionCandidates>()
        .AddSingleton<TopologyReader>()
        .AddSingleton<LockStore>();

    private static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<EventOutbox>()
        .AddSingleton<IClusterEvents, ClusterEvents>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<EventDelivery>(provider, CreateHttpClient()));

    private static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<PlanStore>()
        .AddSingleton<ControlStore>()
        .AddSingleton<OperationLog>()
        .AddSingleton<IdempotencyStore>()
        .AddSingleton<OperationStarter>()
        .AddSingleton<OperationRequests>()
        .AddSingleton<OperationVerbs>()
        .AddSingleton<OperationReader>()
        .AddSingleton<OperationProgressReader>()
        .AddSingleton<ScheduleStore>()
        .AddSingleton<OperationScheduler>()
        .AddSingleton<PlanActions>()
        .AddSingleton<IControlAction, LockAction>()
        .AddSingleton<IControlAction, UnlockAction>()
        .AddSingleton<IControlAction, TopologyAction>();

    private static IServiceCollection AddThrottling(this IServiceCollection services) => services
        .AddSingleton<OperationThrottles>()
        .AddSingleton<JobThrottling>()
        .AddSingleton<RunningOperations>()
        .AddSingleton<ClusterThrottling>();

    private static IServiceCollection AddBackup(this IServiceCollection services) => services
        .AddSingleton<BackupStarter>()
        .AddSingleton<BackupCatalog>()
        .AddSingleton<StorageReportReader>()
        .AddSingleton<IScheduledOperation, ScheduledBackup>()
        .AddSingleton<IControlAction, ChooseNodesAction>()
        .AddSingleton<IControlAction, BackupScopeAction>()
        .AddSingleton<IControlAction, DataKeyAction>()
        .AddSingleton<INodeAction, CaptureSchemaAction>()
        .AddSingleton<INodeAction, SnapshotAction>()
        .AddSingleton<IControlAction, SchemaUnchangedAction>()
        .AddSingleton<INodeAction, UploadAction>()
        .AddSingleton<IControlAction, ClusterManifestAction>()
        .AddSingleton<IControlAction, CoverageAction>()
        .AddSingleton<INodeAction, ClearSnapshotAction>();

    private static IServiceCollection AddRestore(this IServiceCollection services) => services
        .AddSingleton<RestoreStarter>()
        .AddSingleton<RestoreRetry>()
        .AddSingleton<SameNodesCheck>()
        .AddSingleton<OfflineCheckReader>()
        .AddSingleton<RestoreReturnStarter>()
        .AddSingleton<IControlAction, MatchStateAction>()
        .AddSingleton<IControlAction, ClusterUpAction>()
        .AddSingleton<IControlAction, VerifyStateAction>()
        .AddSingleton<INodeAction, CheckOfflineAction>()
        .AddSingleton<INodeAction, StopCassandraAction>()
        .AddSingleton<INodeAction, SwapDataAction>()
        .AddSingleton<INodeAction, StartCassandraAction>()
        .AddSingleton<INodeAction, RevertSwapAction>()
        .AddSingleton<INodeAction, DiscardKeptAction>()
        .AddSingleton<IControlAction, RestoreScopeAction>()
        .AddSingleton<IControlAction, MatchNodesAction>()
        .AddSingleton<IControlAction, MatchSchemaAction>()
        .AddSingleton<IControlAction, FreeSpaceAction>()
        .AddSingleton<RestoreBackupChoice>()
        .AddSingleton<RestoreSchema>()
        .AddSingleton<RestoreSpace>()
        .AddSingleton<RestoreCheckReader>()
        .AddSingleton<DownloadRates>()
        .AddSingleton<RestoreEstimates>()
        .AddSingleton<INodeAction, ApplySchemaAction>()
        .AddSingleton<INodeAction, DownloadAction>()
        .AddSingleton<INodeAction, TruncateAction>()
        .AddSingleton<INodeAction, ImportAction>()
        .AddSingleton<IControlAction, StandInAction>()
        .AddSingleton<IControlAction, VerifyImportAction>()
        .AddSingleton<INodeAction, DiscardStagingAction>()
        .AddSingleton<INodeAction, HoldCompactionAction>()
        .AddSingleton<INodeAction, RepairAction>()
        .AddSingleton<IControlAction, HeldCompactionAction>()
        .AddSingleton<INodeAction, PutCompactionBackAction>()
        .AddSingleton<INodeAction, CheckRowsAction>()
        .AddSingleton<IControlAction, MatchRolesAction>()
        .AddSingleton<INodeAction, CheckStagedRolesAction>()
        .AddSingleton<INodeAction, TruncateRolesAction>()
        .AddSingleton<INodeAction, LogInAction>()
        .AddSingleton<TargetSchemaReader>()
        .AddSingleton<RangeMapper>()
        .AddSingleton<OtherShapeCheckReader>()
        .AddSingleton<IControlAction, MatchTargetSchemaAction>()
        .AddSingleton<IControlAction, MapRangesAction>()
        .AddSingleton<IControlAction, RangeSpaceAction>()
        .AddSingleton<IControlAction, MatchRingAction>()
        .AddSingleton<IControlAction, RangeStandInAction>()
        .AddSingleton<INodeAction, DownloadRangesAction>()
        .AddSingleton<INodeAction, CleanupAction>()
        .AddSingleton<IControlAction, ReleaseSourceAction>()
        .AddSingleton<FreshClusterReader>()
        .AddSingleton<SameShapeCheck>()
        .AddSingleton<SameShapeCheckReader>()
        .AddSingleton<IControlAction, FreshNodesAction>()
        .AddSingleton<IControlAction, MatchShapeAction>()
        .AddSingleton<IControlAction, MatchNewRingAction>()
        .AddSingleton<INodeAction, DownloadSourceAction>()
        .AddSingleton<INodeAction, WriteTokensAction>()
        .AddSingleton<INodeAction, StartSeedAction>()
        .AddSingleton<INodeAction, StartOtherAction>()
        .AddSingleton<INodeAction, PutSettingsBackAction>();

    private static IServiceCollection AddDrills(this IServiceCollection services) => services
        .AddSingleton<DrillCatalog>()
        .AddSingleton<DrillTables>()
        .AddSingleton<DrillStarter>()
        .AddSingleton<IScheduledOperation, ScheduledDrill>()
        .AddSingleton<INodeAction, DropScratchAction>()
        .AddSingleton<INodeAction, ClearScratchAction>()
        .AddSingleton<IControlAction, DrillReportAction>();

    private static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<GarbageCollection>()
        .AddSingleton<PruneSelector>()
        .AddSingleton<PruneStarter>()
        .AddSingleton<PrunePreviews>()
        .AddSingleton<PruneReports>()
        .AddSingleton<BackupRemoval>()
        .AddSingleton<IScheduledOperation, ScheduledPrune>()
        .AddSingleton<IControlAction, EndLeasesAction>()
        .AddSingleton<IControlAction, SelectBackupsAction>()
        .AddSingleton<IControlAction, DeleteBackupsAction>()
        .AddSingleton<IControlAction, DeleteLeftoversAction>()
        .AddSingleton<IControlAction, MarkGarbageAction>()
        .AddSingleton<IControlAction, AwaitLeasesAction>()
        .AddSingleton<IControlAction, SweepGarbageAction>()
        .AddSingleton<IControlAction, PruneReportAction>();

    private static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddSingleton<VerificationStarter>()
        .AddSingleton<VerificationCatalog>()
        .AddSingleton<IScheduledOperation, ScheduledVerification>()
        .AddSingleton<IControlAction, VerificationScopeAction>()
        .AddSingleton<IPiecewiseAction, VerifyNodeAction>()
        .AddSingleton<IControlAction, VerificationReportAction>();

    private static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<KeyCatalog>()
        .AddSingleton<KeyRotation>()
        .AddSingleton<IScheduledOperation, ScheduledKeyRotation>()
        .AddSingleton<RewrapStarter>()
        .AddSingleton<ShredChallenges>()
        .AddSingleton<ShredStarter>()
        .AddSingleton<IControlAction, RewrapKeyAction>()
        .AddSingleton<IControlAction, ShredKeysAction>();

    private static ManagedIdentityCredential Credential(IConfiguration configuration) =>
        new(configuration["AZURE_CLIENT_ID"] is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);

    private static BlobServiceClient Account(BackupStoreOptions store, TokenCredential credential) => store.ServiceUri is { } uri
        ? new BlobServiceClient(uri, credential)
        : new BlobServiceClient(store.ConnectionString);

    private static string CatalogName(IConfiguration configuration) =>
        (configuration.GetSection(CatalogOptions.Section).Get<CatalogOptions>() ?? new CatalogOptions()).Container;

    // Agents come and go with their nodes: a pooled connection must not outlive what a name resolves to. Timeouts are per call.
    private static HttpClient CreateHttpClient() => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
