using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CoverType.Gateway.Sites;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>A certificate that the gateway signs itself, for <c>localhost</c> and <c>Gateway:Hosts</c>, and keeps in a folder.</summary>
internal sealed class OwnCertificate(IOptions<ProtectionOptions> protection, IOptions<GatewayOptions> gateway, TimeProvider time)
{
    // The longest that browsers accept of one that an authority signed.
    private const int Days = 398;

    private static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    private readonly string _folder = protection.Value.Folder;
    private readonly string[] _hosts = [.. gateway.Value.Hosts.Where(host => !string.IsNullOrEmpty(host))];

    /// <summary>Returns true 30 days before the end.</summary>
    public bool EndsSoon(X509Certificate2 certificate) =>
        certificate.NotAfter.ToUniversalTime() < (time.GetUtcNow() + Rest).UtcDateTime;

    /// <summary>Returns the kept certificate; makes one if there is none, if it ends soon or if it lacks a name.</summary>
    public X509Certificate2 FindOrMake()
    {
        string certificateFile = Path.Combine(_folder, "certificate.pem");
        string keyFile = Path.Combine(_folder, "key.pem");
        if (Find(certificateFile, keyFile) is X509Certificate2 kept)
        {
            if (!EndsSoon(kept) && _hosts.All(host => kept.MatchesHostname(host.Replace("*", "any", StringComparison.Ordinal))))
            {
                return kept;
            }

            kept.Dispose();
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = Make(key);
        Directory.CreateDirectory(_folder);
        WriteForOwner(keyFile, key.ExportPkcs8PrivateKeyPem());
        WriteForOwner(certificateFile, made.ExportCertificatePem());
        return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
    }

    // A pair that does not fit was cut off while it was written.
    private static X509Certificate2? Find(string certificateFile, string keyFile)
    {
        try
        {
            return File.Exists(certificateFile) && File.Exists(keyFile)
                ? X509Certificate2.CreateFromPemFile(certificateFile, keyFile)
                : null;
        }
        catch (Exception unfit) when (unfit is CryptographicException or ArgumentException)
        {
            return null;
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

    private X509Certificate2 Make(ECDsa key)
    {
        CertificateRequest request = new("CN=CoverType gateway", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        foreach (string host in _hosts)
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
}
