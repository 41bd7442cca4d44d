using System.Text.Json.Serialization;

namespace Ringkeeper.Simulator.Jmx;

/// <summary>Serialization made at build time: nodetool has no time to reflect.</summary>
[JsonSerializable(typeof(JmxRequest))]
[JsonSerializable(typeof(JmxResponse))]
internal sealed partial class JmxJson : JsonSerializerContext;
