namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

public sealed class HttpGreeting : IHttpGreeting
{
    public string Greet(string name) => $"Hello {name}";
}
