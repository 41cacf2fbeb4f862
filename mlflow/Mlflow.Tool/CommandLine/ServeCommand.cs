using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linked;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mlflow.Embedded;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary><c>serve</c>: the embedded server, until the process is interrupted.</summary>
internal sealed class ServeCommand(CommandOutput output) : AsyncCommand<ServeCommand.Options>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        await using WebApplication app = EmbeddedMlflow.Build(settings.ToArguments(), builder =>
        {
            // Standard output has the address only.
            builder.Logging.ClearProviders();
            builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None);
        });
        await StartAsync(app, cancellationToken);
        foreach (string address in app.Urls)
        {
            await output.Out.WriteLineAsync($"MLFLOW_TRACKING_URI={address}");
        }

        await output.Out.FlushAsync(cancellationToken);
        await WaitAsync(app.Lifetime.ApplicationStopping, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return ExitCodes.Done;
    }

    /// <summary>Waits until the server stops or the command is interrupted; a signal can mean both, in any order.</summary>
    internal static async Task WaitAsync(CancellationToken stopping, CancellationToken interrupted)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration first = interrupted.Register(() => stopped.TrySetResult());
        await using CancellationTokenRegistration second = stopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error)
            when (error is SocketException or FormatException or IOException { InnerException: AddressInUseException })
        {
            throw new ListenException(error);
        }
    }

    internal sealed class Options : CommandSettings
    {
        private const string DefaultHost = "127.0.0.1";

        [CommandOption("--data-folder <FOLDER>")]
        [Description("The folder of all state, which is created if it does not exist. Default: Mlflow:DataFolder, otherwise mlflow-data.")]
        public string? DataFolder { get; init; }

        [CommandOption("--host <ADDRESS>")]
        [Description("The address to listen on. Default: 127.0.0.1; 0.0.0.0 is all.")]
        public string? Host { get; init; }

        [CommandOption("--port <PORT>")]
        [Description("The port to listen on, 0 for a free one. Default: 5000.")]
        public int? Port { get; init; }

        [CommandOption("--urls <URLS>")]
        [Description("The addresses to listen on, such as http://127.0.0.1:5000;http://[[::1]]:5000, instead of --host and --port.")]
        public string? Urls { get; init; }

        [CommandOption("--durability <DURABILITY>")]
        [Description(
            "What an acknowledged write survives: Full, the loss of the machine's power, or Normal, the end of the process. Default: "
            + "Mlflow:Durability, otherwise Full.")]
        public string? Durability { get; init; }

        public override ValidationResult Validate() => this switch
        {
            { DataFolder: { } folder } when string.IsNullOrWhiteSpace(folder) =>
                ValidationResult.Error("--data-folder must name a folder."),
            { Urls: { } urls } when string.IsNullOrWhiteSpace(urls) => ValidationResult.Error("--urls must be an address."),
            { Urls: { } urls } when !AreAddresses(urls) =>
                ValidationResult.Error($"--urls is '{urls}', but must be addresses such as http://127.0.0.1:5000."),
            { Urls: not null, Host: not null } or { Urls: not null, Port: not null } =>
                ValidationResult.Error("--urls is given instead of --host and --port, not with them."),
            { Host: { } host } when !IsLocal(host) && !IPAddress.TryParse(host, out _) =>
                ValidationResult.Error($"--host is '{host}', but must be an IP address of this machine, or localhost."),
            { Port: < 0 or > 65535 } => ValidationResult.Error("--port must be from 0 to 65535."),
            { Durability: string text } when !Enum.TryParse<Embedded.Durability>(text, ignoreCase: true, out _) =>
                ValidationResult.Error("--durability must be Full or Normal."),
            _ => ValidationResult.Success(),
        };

        // Kestrel listens on all addresses of the machine if the host is any other name.
        private static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

        private static bool AreAddresses(string urls)
        {
            try
            {
                return urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Select(BindingAddress.Parse)
                    .All(address => address.Scheme is "http" or "https");
            }
            catch (FormatException)
            {
                return false;
            }
        }

        private string HostOfUrl() => IPAddress.TryParse(Host ?? DefaultHost, out IPAddress? address)
            ? address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}"
            : Host!;

        /// <summary>Returns the arguments of the server. What is not set comes from its configuration.</summary>
        public string[] ToArguments()
        {
            List<string> arguments = [];
            Add("--urls", Urls ?? (Host is null && Port is null
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture, $"http://{HostOfUrl()}:{Port ?? EmbeddedMlflowOptions.DefaultPort}")));
            Add($"--{EmbeddedMlflowOptions.DataFolderKey}", DataFolder);
            Add($"--{EmbeddedMlflowOptions.DurabilityKey}", Durability);
            return [.. arguments];

            void Add(string key, string? value)
            {
                if (value is not null)
                {
                    arguments.AddRange([key, value]);
                }
            }
        }
    }
}
