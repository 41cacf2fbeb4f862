using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Gateway.Protection;

/// <summary>The files of the operator's certificate.</summary>
/// <param name="Certificate">The certificate and those that it was signed by, as PEM.</param>
/// <param name="Key">The private key, as PEM.</param>
/// <param name="Setting">The settings that name them.</param>
/// <param name="WrittenAt">When the later of them was written.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string Setting, DateTime WrittenAt)
{
    private const string CertificateName = "certificate.pem";
    private const string KeyName = "key.pem";

    /// <summary>Returns the files that the settings name or that are in the folder; null if there are none.</summary>
    /// <exception cref="ServiceStartException">The folder has one of the two.</exception>
    public static CertificateFiles? Find(ProtectionOptions options)
    {
        if (!string.IsNullOrEmpty(options.CertificateFile))
        {
            return Of(
                options.CertificateFile,
                options.KeyFile!,
                $"{ProtectionOptions.Section}:{nameof(options.CertificateFile)}, {nameof(options.KeyFile)}");
        }

        if (string.IsNullOrEmpty(options.CertificateFolder))
        {
            return null;
        }

        string certificate = Path.Combine(options.CertificateFolder, CertificateName);
        string key = Path.Combine(options.CertificateFolder, KeyName);
        const string Setting = $"{ProtectionOptions.Section}:{nameof(options.CertificateFolder)}";
        return (File.Exists(certificate), File.Exists(key)) switch
        {
            (true, true) => Of(certificate, key, Setting),
            (false, false) => null,
            (bool hasCertificate, _) => throw new ServiceStartException(
                $"The folder {options.CertificateFolder} ({Setting}) has {(hasCertificate ? CertificateName : KeyName)} without "
                + $"{(hasCertificate ? KeyName : CertificateName)}. It needs both, or none for a certificate that the gateway makes."),
        };
    }

    private static CertificateFiles Of(string certificate, string key, string setting)
    {
        DateTime ofCertificate = File.GetLastWriteTimeUtc(certificate);
        DateTime ofKey = File.GetLastWriteTimeUtc(key);
        return new CertificateFiles(certificate, key, setting, ofCertificate > ofKey ? ofCertificate : ofKey);
    }
}
