namespace Ringkeeper.Agent.Jobs;

/// <summary>Which jobs share a bounded number of places.</summary>
internal enum JobLane
{
    /// <summary>Short work on the node; also import, which the node does itself.</summary>
    Node,

    /// <summary>Uploads and downloads, which may take hours.</summary>
    Transfer,
}
