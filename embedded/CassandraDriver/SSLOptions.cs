using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Cassandra;

/// <summary>TLS between driver and node. Without a callback of its own a connection accepts only a certificate without errors.</summary>
public sealed class SSLOptions
{
    public SSLOptions()
        : this(SslProtocols.None, checkCertificateRevocation: false, AcceptWithoutErrors)
    {
    }

    public SSLOptions(SslProtocols sslProtocol, bool checkCertificateRevocation, RemoteCertificateValidationCallback remoteCertValidationCallback)
    {
        SslProtocol = sslProtocol;
        CheckCertificateRevocation = checkCertificateRevocation;
        RemoteCertValidationCallback = remoteCertValidationCallback;
    }

    /// <summary><see cref="SslProtocols.None"/> leaves the choice to the operating system.</summary>
    public SslProtocols SslProtocol { get; }

    public bool CheckCertificateRevocation { get; private set; }

    public RemoteCertificateValidationCallback RemoteCertValidationCallback { get; private set; }

    /// <summary>The name a node's certificate must carry; its address in text by default.</summary>
    public Func<IPAddress, string> HostNameResolver { get; private set; } = address => address.ToString();

    public X509CertificateCollection CertificateCollection { get; private set; } = [];

    public SSLOptions SetCertificateCollection(X509CertificateCollection certificates)
    {
        CertificateCollection = certificates;
        return this;
    }

    public SSLOptions SetHostNameResolver(Func<IPAddress, string> resolver)
    {
        HostNameResolver = resolver;
        return this;
    }

    public SSLOptions SetCertificateRevocationCheck(bool flag)
    {
        CheckCertificateRevocation = flag;
        return this;
    }

    public SSLOptions SetRemoteCertValidationCallback(RemoteCertificateValidationCallback callback)
    {
        RemoteCertValidationCallback = callback;
        return this;
    }

    private static bool AcceptWithoutErrors(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None;
}
