using System.Globalization;
using System.Runtime.InteropServices;
using Ringkeeper.Simulator.Cql;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>The node process: seeds the data directories once, then serves nodetool and clients until it is told to stop.</summary>
public static class NodeProgram
{
    /// <summary>First words of the line that a node prints when nodetool and clients can reach it.</summary>
    public const string Ready = "Ready:";

    /// <returns>The exit code: 0 after SIGTERM, SIGINT or stopdaemon.</returns>
    public static async Task<int> RunAsync(NodeOptions options, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        options = options.Configuration is null ? options : await FirstStart.RunAsync(options, cancellationToken).ConfigureAwait(false);
        using var node = new Node(options, time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopping));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopping));
        await SeedAsync(node, stopping.Token).ConfigureAwait(false);
        CommitLog.Open(options.Directory, time);
        NodetoolScript.Write(options.Directory, options.Self.JmxPort);
        using var jmx = new JmxServer(node, stopping.Cancel);
        jmx.Listen();
        await node.SchemaGossip.CatchUpAsync(stopping.Token).ConfigureAwait(false);
        using var cql = new CqlServer(node);
        cql.Start();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Ready} node {options.Self.Address} CQL {options.Self.Address}:{options.Ring.CqlPort} JMX 127.0.0.1:{options.Self.JmxPort} directory {options.Directory}")).ConfigureAwait(false);
        await output.FlushAsync(stopping.Token).ConfigureAwait(false);
        try
        {
            await jmx.RunAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            node.Log.Write("Stopped.");
        }

        return 0;
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stopping)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }

    private static async Task SeedAsync(Node node, CancellationToken cancellationToken)
    {
        if (SavedIdentity.Check(node.Options))
        {
            node.Data.RemoveOrphans();
            return;
        }

        // A seeding that was cut short starts over.
        foreach (var leftover in node.Data.Roots.Append(node.Indexes.Models).Where(Directory.Exists))
        {
            Directory.Delete(leftover, recursive: true);
        }

        if (node.Options.Configuration is not null)
        {
            node.Schema.Become(SchemaState.OfNewCluster());
            await SchemaFile.WriteAsync(node.Data, node.Schema.State, cancellationToken).ConfigureAwait(false);
        }

        new Seeder(node.Data, node.Schema).Seed(node.Self.Seed, node.Options.WithSnapshots);
        node.Indexes.Keep(node.Schema);
        if (node.Options.GrowMegabytes > 0)
        {
            await node.Writer.WriteAsync(node.Schema.Find("metrics", "samples")!, node.Options.GrowMegabytes, cancellationToken).ConfigureAwait(false);
        }

        SavedIdentity.Save(node.Options);
    }
}
