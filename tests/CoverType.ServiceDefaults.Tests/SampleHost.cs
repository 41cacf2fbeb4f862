using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoverType.ServiceDefaults.Tests;

/// <summary>A service that has only the defaults, on a free port.</summary>
internal static class SampleHost
{
    public static readonly ServiceIdentity Identity = new("sample", 4711);

    public static WebApplication Build(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings);
        configure?.Invoke(builder);
        WebApplication application = builder.Build();
        application.UseServiceDefaults();
        return application;
    }

    public static async Task<HttpClient> StartAsync(WebApplication application)
    {
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }
}
