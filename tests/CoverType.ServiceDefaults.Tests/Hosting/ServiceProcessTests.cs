using System.Net;
using System.Net.Sockets;
using CoverType.ServiceDefaults.Hosting;
using CoverType.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class ServiceProcessTests
{
    [Fact]
    public async Task RunAsync_OnATakenPort_NamesThePortAndTheSetting()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Exception? failure = null;
        try
        {
            await using WebApplication application =
                SampleHost.Build(configure: builder => builder.WebHost.UseUrls($"http://127.0.0.1:{port}"));
            await application.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException busy)
        {
            failure = busy;
        }

        string? message = StartFailure.Describe(failure.ShouldNotBeNull(), $"http://127.0.0.1:{port}");

        message.ShouldNotBeNull().ShouldContain($"http://127.0.0.1:{port}");
        message.ShouldContain("--urls");
    }

    [Fact]
    public void Describe_OfInvalidSettings_ListsEachFailure()
    {
        OptionsValidationException invalid = new("Log", typeof(object), ["Log:RetainedFiles is 0.", "Log:Folder is odd."]);

        string? message = StartFailure.Describe(invalid, "");

        message.ShouldNotBeNull().ShouldContain("Log:RetainedFiles is 0.");
        message.ShouldContain("Log:Folder is odd.");
    }

    [Fact]
    public void Describe_OfABug_IsNull() =>
        StartFailure.Describe(new InvalidOperationException("a bug"), "").ShouldBeNull();

    [Fact]
    public async Task RunAsync_WithSettingsThatAreNotValid_EndsWithOne()
    {
        int code = await ServiceProcess.RunAsync(
            () => SampleHost.Build(new Dictionary<string, string?> { ["Log:RetainedFiles"] = "0" }));

        code.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_WithASettingThatCannotBeRead_EndsWithOne()
    {
        int code = await ServiceProcess.RunAsync(
            () => SampleHost.Build(new Dictionary<string, string?> { ["Log:RetainedFiles"] = "many" }));

        code.ShouldBe(1);
    }

    [Fact]
    public void Describe_OfASettingThatCannotBeRead_NamesTheKey()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Log:RetainedFiles"] = "many" })
            .Build();
        InvalidOperationException failure = Should.Throw<InvalidOperationException>(
            () => configuration.GetSection("Log").Get<LogOptions>());

        StartFailure.Describe(failure, "").ShouldNotBeNull().ShouldContain("Log:RetainedFiles");
    }
}
