using System.Text;
using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Finds the units and bundles in a node manifest that comes in pieces. Checks the format version, whose manifest it is, and each
/// name; that the rest is as it was written, the hash of the bytes says.
/// </summary>
internal sealed class NodeManifestReferenceReader(string blob, string cluster, string backupId, Guid hostId, UnitNames names, ReferenceSet references, StorageTier tier)
{
    // Depths at which the members of the manifest, of its tables and of their SSTables are.
    private const int Manifest = 1;
    private const int Table = 3;
    private const int SSTable = 5;
    private const int ChunkLength = 4096;

    private static readonly string[] Members = ["formatVersion", "cluster", "backupId", "hostId", "bundles", "tables"];

    private readonly ManifestCheck _check = new(blob);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<UInt128> _chunk = new(ChunkLength);
    private string? _member;
    private bool _inSSTables;
    private bool _isUnit;
    private int _sstables;
    private int _units;

    /// <summary>Takes the tokens that are whole in this piece.</summary>
    /// <exception cref="JsonException">This isn't JSON.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    Name(ref reader);
                    break;
                case JsonTokenType.StartObject when _inSSTables && reader.CurrentDepth == SSTable - 1:
                    _sstables++;
                    break;
                case JsonTokenType.String when _isUnit:
                    Unit(ref reader);
                    break;
                case JsonTokenType.String or JsonTokenType.Number when _member is not null and not "tables":
                    Value(ref reader);
                    break;
            }
        }
    }

    /// <summary>Checks what can only be known at the end.</summary>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public void End()
    {
        foreach (var member in Members)
        {
            _check.Require(_seen.Contains(member), member, (string?)null, "a value");
        }

        _check.Require(_units == _sstables, "tables", _units, $"a unit for each of {_sstables} SSTables");
        Flush();
    }

    private void Name(ref Utf8JsonReader reader)
    {
        _isUnit = _inSSTables && reader.CurrentDepth == SSTable && reader.ValueTextEquals("unit"u8);
        if (reader.CurrentDepth == Manifest)
        {
            (_member, _inSSTables) = (null, false);
            foreach (var member in Members)
            {
                if (reader.ValueTextEquals(member))
                {
                    _check.Require(_seen.Add(member), member, member, "each member once");
                    _member = member;
                }
            }
        }
        else if (reader.CurrentDepth == Table && _member == "tables")
        {
            _inSSTables = reader.ValueTextEquals("ssTables"u8);
        }
    }

    private void Unit(ref Utf8JsonReader reader)
    {
        _isUnit = false;
        if (reader.ValueIsEscaped || !names.TryRead(reader.ValueSpan, out var unit))
        {
            _check.Require(false, "unit", reader.GetString(), "the name of a unit of this node");
        }
        else
        {
            _units++;
            _chunk.Add(unit);
            if (_chunk.Count == ChunkLength)
            {
                Flush();
            }
        }
    }

    private void Value(ref Utf8JsonReader reader)
    {
        var value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        switch (_member)
        {
            case "formatVersion":
                RequireSupported(value);
                break;
            case "cluster":
                _check.Require(value == cluster, "cluster", value, $"'{cluster}'");
                break;
            case "backupId":
                _check.Require(value == backupId, "backupId", value, $"'{backupId}'");
                break;
            case "hostId":
                _check.Require(value == hostId.ToString("D"), "hostId", value, $"'{hostId}'");
                break;
            case "bundles":
                _check.Require(BundlePath.IsValid(value, hostId), "bundles", value, "a bundle of this node");
                references.AddBundle(value, tier);
                break;
        }
    }

    private void RequireSupported(string value)
    {
        _check.Require(int.TryParse(value, out var version) && version >= 1, "formatVersion", PrintableText.Of(value), $"a number from 1 to {ManifestFormat.Version}");
        if (version > ManifestFormat.Version)
        {
            throw new ManifestTooNewException(blob, version, ManifestFormat.Version);
        }
    }

    private void Flush()
    {
        references.AddUnits(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chunk), tier);
        _chunk.Clear();
    }
}
