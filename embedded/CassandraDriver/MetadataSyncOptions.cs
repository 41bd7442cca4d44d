namespace Cassandra;

/// <summary>Whether the driver keeps a copy of the schema. This one never does and reads <c>system_schema</c> for nobody.</summary>
public sealed class MetadataSyncOptions
{
    public bool MetadataSyncEnabled { get; private set; } = true;

    public MetadataSyncOptions SetMetadataSyncEnabled(bool metadataSyncEnabled)
    {
        MetadataSyncEnabled = metadataSyncEnabled;
        return this;
    }
}
