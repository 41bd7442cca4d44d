namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed record RingOrder(string Name, int Size, RingMetal Metal);
