using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>
/// The certificate of the ports with TLS: the operator's, which is read again when its file has changed, or one that the gateway
/// makes and makes again 30 days before it ends. If that fails, the present one stays.
/// </summary>
internal sealed class ServerCertificate(
    IOptions<ProtectionOptions> options, OwnCertificate own, TimeProvider time, ILogger<ServerCertificate> logger)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly ProtectionOptions _options = options.Value;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext? _current;
    private DateTimeOffset _checkedAt;
    private DateTime _writtenAt;

    private bool IsOwn => string.IsNullOrEmpty(_options.CertificateFile);

    /// <summary>Returns the certificate with those that it was signed by.</summary>
    /// <exception cref="ServiceStartException">At the first call: the files cannot be read or written.</exception>
    public SslStreamCertificateContext Get()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_current is null)
            {
                Load();
                _checkedAt = now;
            }
            else if (now - _checkedAt >= CheckInterval)
            {
                _checkedAt = now;
                Renew(_current);
            }

            return _current!;
        }
    }

    private void Renew(SslStreamCertificateContext current)
    {
        bool isDue = IsOwn
            ? own.EndsSoon(current.TargetCertificate)
            : File.GetLastWriteTimeUtc(_options.CertificateFile!) != _writtenAt;
        if (!isDue)
        {
            return;
        }

        try
        {
            Load();
        }
        catch (ServiceStartException failure)
        {
            logger.CertificateNotRenewed(current.TargetCertificate.NotAfter, failure.Message);
        }
    }

    private void Load()
    {
        try
        {
            _writtenAt = IsOwn ? default : File.GetLastWriteTimeUtc(_options.CertificateFile!);
            _current = IsOwn
                ? SslStreamCertificateContext.Create(own.FindOrMake(), additionalCertificates: null, offline: true)
                : Read(_options.CertificateFile!, _options.KeyFile!);
            logger.CertificateUsed(
                _current.TargetCertificate.Subject,
                _current.TargetCertificate.NotAfter,
                _current.TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256));
        }
        catch (Exception failure) when (
            failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ServiceStartException(
                IsOwn
                    ? $"The gateway's certificate cannot be kept in {_options.Folder} ({ProtectionOptions.Section}:{nameof(ProtectionOptions.Folder)}): "
                        + failure.Message
                    : $"The certificate {_options.CertificateFile} with the key {_options.KeyFile} cannot be used "
                        + $"({ProtectionOptions.Section}:{nameof(ProtectionOptions.CertificateFile)}, {nameof(ProtectionOptions.KeyFile)}): "
                        + failure.Message,
                failure);
        }
    }

    private static SslStreamCertificateContext Read(string certificateFile, string keyFile)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(certificateFile);
        return SslStreamCertificateContext.Create(
            X509Certificate2.CreateFromPemFile(certificateFile, keyFile), [.. all.Skip(1)], offline: true);
    }
}
