namespace Ringkeeper.Contract;

/// <summary>The agent's HTTP routes, version 1. Every route wants a bearer token with the role <see cref="OperatorRole"/>.</summary>
public static class AgentRoutes
{
    /// <summary>The Entra app role a caller's token must carry.</summary>
    public const string OperatorRole = "Ringkeeper.Operate";

    /// <summary>GET: <see cref="Nodes.NodeInfo"/>.</summary>
    public const string Node = "/v1/node";

    /// <summary>GET: <see cref="Nodes.FreshNodeInfo"/>, without Cassandra's help.</summary>
    public const string FreshNode = "/v1/fresh-node";

    /// <summary>GET: <see cref="Nodes.RingInfo"/>.</summary>
    public const string Ring = "/v1/ring";

    /// <summary>GET: <see cref="Schema.SchemaInfo"/>.</summary>
    public const string Schema = "/v1/schema";

    /// <summary>GET: <see cref="Schema.SchemaRows"/>, to compare with a backup's.</summary>
    public const string SchemaRows = "/v1/schema/rows";

    /// <summary>PUT <see cref="Jobs.JobRequest"/> (idempotent by id), GET <see cref="Jobs.JobStatus"/>.</summary>
    public const string Job = "/v1/jobs/{jobId}";

    /// <summary>GET: <see cref="Jobs.JobFiles"/>.</summary>
    public const string JobFiles = "/v1/jobs/{jobId}/files";

    /// <summary>POST: asks a job to stop at its next safe point; answers its <see cref="Jobs.JobStatus"/>.</summary>
    public const string CancelJob = "/v1/jobs/{jobId}/cancel";

    /// <summary>PUT <see cref="Jobs.TransferLimitRequest"/>: changes how fast a running transfer may go; answers its <see cref="Jobs.JobStatus"/>.</summary>
    public const string ThrottleJob = "/v1/jobs/{jobId}/throttle";

    /// <summary>The path of one job.</summary>
    public static string ForJob(string jobId) => $"/v1/jobs/{Uri.EscapeDataString(jobId)}";

    /// <summary>The path of the files of one job.</summary>
    public static string ForFiles(string jobId) => $"{ForJob(jobId)}/files";

    /// <summary>The path that cancels one job.</summary>
    public static string ForCancel(string jobId) => $"{ForJob(jobId)}/cancel";

    /// <summary>The path that changes how fast one job may go.</summary>
    public static string ForThrottle(string jobId) => $"{ForJob(jobId)}/throttle";
}
