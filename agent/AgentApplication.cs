using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Authentication;
using Ringkeeper.Agent.Checks;
using Ringkeeper.Agent.Compaction;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Drills;
using Ringkeeper.Agent.Fencing;
using Ringkeeper.Agent.FirstStart;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Offline;
using Ringkeeper.Agent.Repair;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Agent.Restores.Ranges;
using Ringkeeper.Agent.Restores.Refresh;
using Ringkeeper.Agent.Restores.Roles;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Agent.Uploads;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent;

/// <summary>Puts the agent together.</summary>
internal static class AgentApplication
{
    private const long LargestBody = 4 * 1024 * 1024;

    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddTokenAuthentication();
        AddSettings(builder.Services);
        AddNode(builder.Services);
        AddJobs(builder.Services);
        configure?.Invoke(builder.Services);

        var application = builder.Build();
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapNode();
        application.MapFreshNode();
        application.MapRing();
        application.MapSchema();
        application.MapJobs();
        application.MapThrottle();
        return application;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>();
        services.AddOptions<AgentOptions>().BindConfiguration(AgentOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreSettings>, StoreSettingsValidator>();
        services.AddOptions<StoreSettings>().ValidateOnStart();
        services.AddSingleton(provider => BackupStore.Open(
            StoreSettings.Read(provider.GetRequiredService<IConfiguration>(), []), provider.GetRequiredService<TimeProvider>()));
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = AgentJson.Options.PropertyNamingPolicy;
            json.SerializerOptions.DefaultIgnoreCondition = AgentJson.Options.DefaultIgnoreCondition;
            foreach (var converter in AgentJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
    }

    private static void AddNode(IServiceCollection services)
    {
        services.AddSingleton<INodetoolRunner, NodetoolRunner>();
        services.AddSingleton<NodetoolCommands>();
        services.AddSingleton<ICqlSession, CqlSession>();
        services.AddSingleton<SchemaReader>();
        services.AddSingleton<SchemaDump>();
        services.AddSingleton<SchemaAgreement>();
        services.AddSingleton<SchemaChanges>();
        services.AddSingleton<NodeInfoReader>();
        services.AddSingleton<RingReader>();
        services.AddSingleton<OwnRanges>();
        services.AddSingleton<NodeHealth>();
        services.AddSingleton<NodeGeneration>();
        services.AddSingleton<CassandraRelease>();
        services.AddSingleton<LiveSSTables>();
        services.AddSingleton<ExpectedTables>();
        services.AddSingleton<SnapshotLedger>();
        services.AddSingleton<SnapshotClearing>();
        services.AddSingleton<SnapshotCheck>();
        services.AddSingleton<Staging>();
        services.AddSingleton<StagingTakeover>();
        services.AddSingleton<RangeSelection>();
        services.AddSingleton<RangeTakeover>();
        services.AddSingleton<ImportVerification>();
        services.AddSingleton<TornSSTables>();
        services.AddSingleton<PlacementLedger>();
        services.AddSingleton<PlacementPlanner>();
        services.AddSingleton<TableDirectories>();
        services.AddSingleton(_ => new SSTablePlacer());
        services.AddSingleton<LoadedSSTables>();
        services.AddSingleton<TablePlacement>();
        services.AddSingleton<TableRefresh>();
        services.AddSingleton<LeftPlacements>();
        services.AddSingleton<RefreshReadiness>();
        services.AddSingleton<TableImport>();
        services.AddSingleton<RowEstimates>();
        services.AddSingleton<CompactionHoldLedger>();
        services.AddSingleton<AutoCompaction>();
        services.AddSingleton<CompactionHolds>();
        services.AddSingleton<KeyspaceRepair>();
        services.AddSingleton<IFileMover, FileMover>();
        services.AddSingleton<MoveSequence>();
        services.AddSingleton<KeptDirectories>();
        services.AddSingleton<SwapJournals>();
        services.AddSingleton<SwapPlanner>();
        services.AddSingleton<DataSwap>();
        services.AddSingleton<OfflineReadiness>();
        services.AddSingleton<ServiceCommand>();
        services.AddSingleton<CassandraService>();
        services.AddSingleton<CassandraYamlFile>();
        services.AddSingleton<NodeEmptiness>();
        services.AddSingleton<FreshNodeReader>();
    }

    private static void AddJobs(IServiceCollection services)
    {
        services.AddSingleton<FenceStore>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobScheduler>();
        services.AddSingleton<JobStopping>();
        services.AddSingleton<JobThrottling>();
        services.AddSingleton<IJobHandler, SnapshotHandler>();
        services.AddSingleton<IJobHandler, ClearSnapshotHandler>();
        services.AddSingleton<IJobHandler, CaptureSchemaHandler>();
        services.AddSingleton<IJobHandler, UploadHandler>();
        services.AddSingleton<IJobHandler, ApplySchemaHandler>();
        services.AddSingleton<IJobHandler, DownloadHandler>();
        services.AddSingleton<IJobHandler, DownloadRangesHandler>();
        services.AddSingleton<IJobHandler, TruncateHandler>();
        services.AddSingleton<IJobHandler, ImportHandler>();
        services.AddSingleton<IJobHandler, CleanupHandler>();
        services.AddSingleton<StagedFiles>();
        services.AddSingleton<IJobHandler, CheckStagedHandler>();
        services.AddSingleton<IJobHandler, LogInHandler>();
        services.AddSingleton<IJobHandler, DiscardStagingHandler>();
        services.AddSingleton<IJobHandler, HoldCompactionHandler>();
        services.AddSingleton<IJobHandler, RepairHandler>();
        services.AddSingleton<IJobHandler, ReleaseCompactionHandler>();
        services.AddSingleton<IJobHandler, DropScratchHandler>();
        services.AddSingleton<IJobHandler, ClearScratchHandler>();
        services.AddSingleton<IJobHandler, CheckRowsHandler>();
        services.AddSingleton<IJobHandler, CheckOfflineHandler>();
        services.AddSingleton<IJobHandler, StopCassandraHandler>();
        services.AddSingleton<IJobHandler, SwapDataHandler>();
        services.AddSingleton<IJobHandler, StartCassandraHandler>();
        services.AddSingleton<IJobHandler, RevertSwapHandler>();
        services.AddSingleton<IJobHandler, DiscardKeptHandler>();
        services.AddSingleton<IJobHandler, WriteTokensHandler>();
        services.AddSingleton<IJobHandler, PutSettingsBackHandler>();
        services.AddHostedService(provider => provider.GetRequiredService<JobScheduler>());
        services.AddHostedService<JobPruning>();
        services.AddSingleton<SnapshotGuard>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotGuard>());
        services.AddSingleton<CompactionGuard>();
        services.AddHostedService(provider => provider.GetRequiredService<CompactionGuard>());
    }
}
