using System.Diagnostics.CodeAnalysis;
using Azure.Core.Serialization;
using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Durable payloads go through the worker's serializer, as in the official extension.</summary>
internal sealed class SerializerDataConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default);
}
