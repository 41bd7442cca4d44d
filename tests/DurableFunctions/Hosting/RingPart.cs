namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed record RingPart(string Name, int Number, RingMetal Metal);
