using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoverType.Gateway.Monitoring;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>
/// The certificate of the ports with TLS: the operator's, which is read again when its files have changed, or one that the gateway
/// makes and makes again 30 days before it ends. If that fails, the present one stays.
/// </summary>
internal sealed class ServerCertificate(
    IOptions<ProtectionOptions> options, OwnCertificate own, GatewayMeter meter, TimeProvider time, ILogger<ServerCertificate> logger)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromDays(1);

    private readonly ProtectionOptions _options = options.Value;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext? _current;
    private CertificateFiles? _files;
    private DateTimeOffset _checkedAt;
    private DateTimeOffset _remindedAt;

    /// <summary>Returns the certificate with those that it was signed by.</summary>
    /// <exception cref="ServiceStartException">At the first call: the files cannot be read or written.</exception>
    public SslStreamCertificateContext Get()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_current is null || now - _checkedAt >= CheckInterval)
            {
                _checkedAt = now;
                Renew();
                Remind(now);
            }

            return _current!;
        }
    }

    private void Renew()
    {
        try
        {
            CertificateFiles? files = CertificateFiles.Find(_options);
            if (_current is null || files != _files || (files is null && own.EndsSoon(_current.TargetCertificate)))
            {
                Load(files);
            }
        }
        catch (ServiceStartException failure) when (_current is not null)
        {
            logger.CertificateNotRenewed(_current.TargetCertificate.NotAfter, failure.Message);
        }
    }

    private void Load(CertificateFiles? files)
    {
        try
        {
            _current = files is null
                ? SslStreamCertificateContext.Create(own.FindOrMake(), additionalCertificates: null, offline: true)
                : Read(files);
        }
        catch (Exception failure) when (
            failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ServiceStartException(
                files is null
                    ? $"The gateway's certificate cannot be kept in {_options.Folder} ({ProtectionOptions.Section}:{nameof(ProtectionOptions.Folder)}): "
                        + failure.Message
                    : $"The certificate {files.Certificate} with the key {files.Key} cannot be used ({files.Setting}): {failure.Message}",
                failure);
        }

        _files = files;
        X509Certificate2 used = _current.TargetCertificate;
        meter.UsesCertificateUntil(used.NotAfter);
        logger.CertificateUsed(used.Subject, used.NotAfter, used.GetCertHashString(HashAlgorithmName.SHA256));
    }

    // Only the operator can renew the operator's.
    private void Remind(DateTimeOffset now)
    {
        if (_files is not null && own.EndsSoon(_current!.TargetCertificate) && now - _remindedAt >= ReminderInterval)
        {
            _remindedAt = now;
            logger.CertificateEndsSoon(_files.Certificate, _current.TargetCertificate.NotAfter);
        }
    }

    private static SslStreamCertificateContext Read(CertificateFiles files)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(files.Certificate);
        return SslStreamCertificateContext.Create(
            X509Certificate2.CreateFromPemFile(files.Certificate, files.Key), [.. all.Skip(1)], offline: true);
    }
}
