using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>What reading every manifest has in common: the format version first, then the JSON, then each value.</summary>
internal sealed class ManifestCheck(string blob)
{
    private const int Sha256Length = 64;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public static bool IsSha256(string? value) => IsHex(value, Sha256Length);

    public static bool IsHex(string? value, int length) =>
        value is not null && value.Length == length && !value.AsSpan().ContainsAnyExcept(Hex);

    public T Parse<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        try
        {
            RequireFormatVersion(bytes);
            return JsonSerializer.Deserialize(bytes, type) ?? throw Problem("$", "null", "a manifest");
        }
        catch (JsonException exception)
        {
            throw ManifestJsonFailure.Locate(blob, bytes, type, exception);
        }
    }

    public void Require<T>(
        [DoesNotReturnIf(false)] bool condition,
        [InterpolatedStringHandlerArgument(nameof(condition))] LazyText field,
        T value,
        [InterpolatedStringHandlerArgument(nameof(condition))] LazyText expected)
    {
        if (!condition)
        {
            throw Problem(field.ToString(), value, expected.ToString());
        }
    }

    public void Require(NameRule rule, string field, string? value) => Require(rule.IsValid(value), field, value, rule.Expected);

    /// <summary>The JSON parser takes null for any element of a list.</summary>
    public void RequireElements<T>(IReadOnlyList<T> elements, string field)
        where T : class
    {
        for (var i = 0; i < elements.Count; i++)
        {
            Require(elements[i] is not null, $"{field}[{i}]", "null", "a value");
        }
    }

    /// <inheritdoc cref="RequireElements{T}(IReadOnlyList{T}, string)"/>
    public void RequireElements<T>(IReadOnlyList<T> elements, ManifestPlace place, string list)
        where T : class
    {
        for (var i = 0; i < elements.Count; i++)
        {
            Require(elements[i] is not null, $"{place}.{list}[{i}]", "null", "a value");
        }
    }

    private ManifestException Problem(string field, object? value, string expected) =>
        new(blob, field, PrintableText.Of(value?.ToString()), expected);

    // A newer format may have members this code doesn't know, so its version is looked for before anything else is read.
    private void RequireFormatVersion(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Problem("$", reader.TokenType, "a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("formatVersion"u8);
            reader.Read();
            if (found)
            {
                RequireSupported(ref reader);
                return;
            }

            reader.Skip();
        }

        throw Problem("formatVersion", null, $"a number from 1 to {ManifestFormat.Version}");
    }

    private void RequireSupported(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var version) || version < 1)
        {
            throw Problem("formatVersion", reader.TokenType, $"a number from 1 to {ManifestFormat.Version}");
        }

        if (version > ManifestFormat.Version)
        {
            throw new ManifestTooNewException(blob, version, ManifestFormat.Version);
        }
    }
}
