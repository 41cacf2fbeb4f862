using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Mlflow.Client.Transport;

/// <summary>Creates the handlers for the network.</summary>
internal static class ServerConnection
{
    // Long enough to reuse connections, short enough to follow a server that moves.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Creates the handler for the tracking server and for the hosts that the options trust.</summary>
    public static SocketsHttpHandler Create(MlflowClientOptions options)
    {
        SocketsHttpHandler handler = CreateForOthers(options);
        if (options.ClientCertificatePath is { } path)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(path)];
        }

        return handler;
    }

    /// <summary>
    /// Creates the handler for signed addresses of stores: the machine's own trust, and no trace of the address.
    /// </summary>
    public static SocketsHttpHandler CreateForStores() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = Lifetime,
        ActivityHeadersPropagator = null,
    };

    /// <summary>
    /// Creates the handler for other servers of artifacts: the same authorities, and no client certificate.
    /// </summary>
    public static SocketsHttpHandler CreateForOthers(MlflowClientOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = Lifetime,
        };
        if (options.InsecureTls)
        {
            AcceptAnyCertificate(handler);
        }

        if (options.ServerCertificatePath is { } authorities)
        {
            // Private authorities seldom publish revocations; Python's client does not check them either.
            X509ChainPolicy policy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPemFile(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }

    [SuppressMessage("Security", "CA5359", Justification = "Off by default; MLFLOW_TRACKING_INSECURE_TLS asks for it.")]
    private static void AcceptAnyCertificate(SocketsHttpHandler handler) =>
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
}
