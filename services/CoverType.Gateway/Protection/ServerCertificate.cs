using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Hosting;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>The certificate of the ports with TLS: the operator's, or one that the gateway makes once and keeps.</summary>
internal sealed class ServerCertificate(
    IOptions<ProtectionOptions> protection,
    IOptions<GatewayOptions> gateway,
    TimeProvider time,
    ILogger<ServerCertificate> logger) : IDisposable
{
    // The longest that a browser accepts of a certificate that somebody signed; here nobody did.
    private const int Days = 398;

    private static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;

    /// <summary>Returns the certificate. One that the gateway made is made again 30 days before it ends.</summary>
    /// <exception cref="ServiceStartException">The operator's files cannot be read.</exception>
    public X509Certificate2 Get()
    {
        lock (_lock)
        {
            bool isOwn = string.IsNullOrEmpty(protection.Value.CertificateFile);
            if (_certificate is null || (isOwn && EndsSoon(_certificate)))
            {
                _certificate = isOwn ? FindOrMake() : Read(protection.Value.CertificateFile!, protection.Value.KeyFile!);
                logger.CertificateUsed(
                    _certificate.Subject, _certificate.NotAfter, _certificate.GetCertHashString(HashAlgorithmName.SHA256));
            }

            return _certificate;
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private static X509Certificate2 Read(string certificateFile, string keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ServiceStartException(
                $"The certificate {certificateFile} with the key {keyFile} cannot be used "
                + $"({ProtectionOptions.Section}:{nameof(ProtectionOptions.CertificateFile)}, {nameof(ProtectionOptions.KeyFile)}): "
                + failure.Message,
                failure);
        }
    }

    private static void WriteForOwner(string path, string text) => AtomicFile.Write(path, file =>
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        file.Write(Encoding.ASCII.GetBytes(text));
    });

    private X509Certificate2 FindOrMake()
    {
        string certificateFile = Path.Combine(protection.Value.Folder, "certificate.pem");
        string keyFile = Path.Combine(protection.Value.Folder, "key.pem");
        if (File.Exists(certificateFile) && File.Exists(keyFile))
        {
            X509Certificate2 kept = Read(certificateFile, keyFile);
            if (!EndsSoon(kept))
            {
                return kept;
            }

            kept.Dispose();
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = Make(key);
        Directory.CreateDirectory(protection.Value.Folder);
        // The certificate last: without it the key is made again.
        File.Delete(certificateFile);
        WriteForOwner(keyFile, key.ExportPkcs8PrivateKeyPem());
        WriteForOwner(certificateFile, made.ExportCertificatePem());
        return Read(certificateFile, keyFile);
    }

    private X509Certificate2 Make(ECDsa key)
    {
        CertificateRequest request = new("CN=CoverType gateway", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        foreach (string host in gateway.Value.Hosts.Where(host => !string.IsNullOrEmpty(host)))
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "TLS server")], critical: false));
        DateTimeOffset now = time.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(Days));
    }

    private bool EndsSoon(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime() < (time.GetUtcNow() + Rest).UtcDateTime;
}
