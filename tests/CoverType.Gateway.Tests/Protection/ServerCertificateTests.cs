using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Protection;
using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Gateway.Tests.Protection;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly GatewayOptions _gateway = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _folder.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Get_OwnCertificateEndsSoon_IsMadeAgainWhileItRuns()
    {
        ServerCertificate certificate = Create(new());
        string first = certificate.Get().TargetCertificate.Thumbprint;
        _time.Advance(TimeSpan.FromDays(300));
        certificate.Get().TargetCertificate.Thumbprint.ShouldBe(first);

        _time.Advance(TimeSpan.FromDays(80));

        X509Certificate2 second = certificate.Get().TargetCertificate;
        second.Thumbprint.ShouldNotBe(first);
        second.NotAfter.ToUniversalTime().ShouldBeGreaterThan(_time.GetUtcNow().UtcDateTime.AddDays(300));
    }

    [Fact]
    public void Get_OwnCertificateCannotBeRenewed_KeepsThePresentOne()
    {
        ServerCertificate certificate = Create(new());
        string first = certificate.Get().TargetCertificate.Thumbprint;
        Directory.Delete(_folder.Path, recursive: true);
        File.WriteAllText(_folder.Path, "a file where the folder was");

        _time.Advance(TimeSpan.FromDays(380));

        certificate.Get().TargetCertificate.Thumbprint.ShouldBe(first);
        File.Delete(_folder.Path);
        Directory.CreateDirectory(_folder.Path);
    }

    [Fact]
    public void Get_AnotherNameIsConfigured_MakesACertificateWithIt()
    {
        string first = Create(new()).Get().TargetCertificate.Thumbprint;
        _gateway.Hosts.Add("forest.example.org");
        _gateway.Hosts.Add("*.lab.example.org");

        X509Certificate2 second = Create(new()).Get().TargetCertificate;

        second.Thumbprint.ShouldNotBe(first);
        second.MatchesHostname("a.lab.example.org").ShouldBeTrue();
        Create(new()).Get().TargetCertificate.Thumbprint.ShouldBe(second.Thumbprint);
    }

    [Fact]
    public void Get_KeyOfAnotherCertificate_MakesBothAgain()
    {
        string first = Create(new()).Get().TargetCertificate.Thumbprint;
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.Combine("key.pem"), other.ExportPkcs8PrivateKeyPem());

        Create(new()).Get().TargetCertificate.Thumbprint.ShouldNotBe(first);
    }

    [Fact]
    public void Get_OperatorsCertificateIsReplaced_IsReadAgainWithItsIssuers()
    {
        ProtectionOptions options = new() { CertificateFile = _folder.Combine("chain.pem"), KeyFile = _folder.Combine("own.key") };
        WriteChain("first");
        ServerCertificate certificate = Create(options);
        SslStreamCertificateContext first = certificate.Get();
        first.TargetCertificate.Subject.ShouldBe("CN=first");
        first.IntermediateCertificates.Select(issuer => issuer.Subject).ShouldBe(["CN=issuer of first"]);

        WriteChain("second");
        File.SetLastWriteTimeUtc(options.CertificateFile, new DateTime(2029, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _time.Advance(TimeSpan.FromMinutes(2));

        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=second");
    }

    [Fact]
    public void Get_OperatorsFilesAreMissing_NamesThemAndTheirSettings()
    {
        ProtectionOptions options = new() { CertificateFile = _folder.Combine("none.pem"), KeyFile = _folder.Combine("none.key") };

        string message = Should.Throw<ServiceStartException>(() => Create(options).Get()).Message;

        message.ShouldContain("none.pem");
        message.ShouldContain("Protection:CertificateFile");
    }

    [Fact]
    public void Get_OperatorsFilesDoNotFitForAMoment_ReadsThemAgainUntilTheyDo()
    {
        ProtectionOptions options = new() { CertificateFile = _folder.Combine("chain.pem"), KeyFile = _folder.Combine("own.key") };
        WriteChain("first");
        ServerCertificate certificate = Create(options);
        certificate.Get();
        WriteChain("second");
        string key = File.ReadAllText(options.KeyFile);
        File.WriteAllText(options.KeyFile, "being written");
        File.SetLastWriteTimeUtc(options.CertificateFile, new DateTime(2029, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        _time.Advance(TimeSpan.FromMinutes(2));
        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=first");
        File.WriteAllText(options.KeyFile, key);
        _time.Advance(TimeSpan.FromMinutes(2));

        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=second");
    }

    [Fact]
    public void Get_FolderOfTheOperator_IsUsedAsSoonAsItHasBothFiles()
    {
        using TemporaryFolder operators = new();
        ServerCertificate certificate = Create(new() { CertificateFolder = operators.Path });
        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=CoverType gateway");

        WriteChain("first");
        File.Copy(_folder.Combine("chain.pem"), operators.Combine("certificate.pem"));
        _time.Advance(TimeSpan.FromMinutes(2));
        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=CoverType gateway");
        File.Copy(_folder.Combine("own.key"), operators.Combine("key.pem"));
        _time.Advance(TimeSpan.FromMinutes(2));

        certificate.Get().TargetCertificate.Subject.ShouldBe("CN=first");
    }

    [Fact]
    public void Get_FolderOfTheOperatorWithoutTheKey_SaysWhatIsMissing()
    {
        using TemporaryFolder operators = new();
        File.WriteAllText(operators.Combine("certificate.pem"), "x");

        string message = Should.Throw<ServiceStartException>(
            () => Create(new() { CertificateFolder = operators.Path }).Get()).Message;

        message.ShouldContain("(Protection:CertificateFolder) has certificate.pem without key.pem");
    }

    [Fact]
    public void Get_Certificate_ItsEndIsAMetric()
    {
        List<long> ends = [];
        using MeterListener listener = new();
        ServerCertificate certificate = Create(new());
        IMeterFactory own = _services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "covertype.gateway.certificate.end" && instrument.Meter.Scope == own)
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, end, _, _) => ends.Add(end));
        listener.Start();
        listener.RecordObservableInstruments();
        ends.ShouldBeEmpty();

        X509Certificate2 used = certificate.Get().TargetCertificate;

        listener.RecordObservableInstruments();
        ends.ShouldBe([new DateTimeOffset(used.NotAfter).ToUnixTimeSeconds()]);
    }

    private ServerCertificate Create(ProtectionOptions options)
    {
        options.Folder = _folder.Path;
        IOptions<ProtectionOptions> protection = Options.Create(options);
        return new ServerCertificate(
            protection,
            new OwnCertificate(protection, Options.Create(_gateway), _time),
            new GatewayMeter(_services.GetRequiredService<IMeterFactory>(), _services),
            _time,
            NullLogger<ServerCertificate>.Instance);
    }

    private void WriteChain(string name)
    {
        using ECDsa issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = _time.GetUtcNow();
        using X509Certificate2 root = Issuer("CN=root", rootKey).CreateSelfSigned(now.AddDays(-1), now.AddDays(200));
        using X509Certificate2 bare = Issuer($"CN=issuer of {name}", issuerKey).Create(root, now.AddDays(-1), now.AddDays(100), [1]);
        using X509Certificate2 issuer = bare.CopyWithPrivateKey(issuerKey);
        using X509Certificate2 leaf = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)
            .Create(issuer, now.AddDays(-1), now.AddDays(50), [1, 2, 3]);
        File.WriteAllText(_folder.Combine("chain.pem"), $"{leaf.ExportCertificatePem()}\n{issuer.ExportCertificatePem()}\n");
        File.WriteAllText(_folder.Combine("own.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static CertificateRequest Issuer(string name, ECDsa key)
    {
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        return request;
    }
}
