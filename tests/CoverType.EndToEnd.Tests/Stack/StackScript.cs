using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>Runs <c>compose/stack.sh</c> with a program in place of <c>docker</c> that writes down its calls.</summary>
internal sealed partial class StackScript : IDisposable
{
    /// <summary>A stack that runs, with a container of each service.</summary>
    public const string Running = """
        my mysql running healthy 0 unless-stopped
        mi minio running healthy 0 unless-stopped
        ms minio-setup exited none 0 no
        ml mlflow running healthy 0 unless-stopped
        p1 pipeline running healthy 0 unless-stopped
        i1 inference running healthy 0 unless-stopped
        w1 web running healthy 0 unless-stopped
        gw gateway running healthy 0 unless-stopped
        da data-api running healthy 0 unless-stopped

        """;

    // Nothing listens on port 1 of a machine that runs tests.
    private static readonly string Ports = string.Join('\n', new[]
    {
        "MYSQL_PORT", "MINIO_PORT", "MINIO_CONSOLE_PORT", "MLFLOW_PORT", "DATA_API_PORT", "PIPELINE_PORT", "INFERENCE_PORT", "WEB_PORT",
    }.Select(port => $"{port}=1")) + "\n";

    private readonly TemporaryFolder _folder = new();

    public StackScript(string containers = "", bool hasEnvironment = true)
    {
        Write("containers", containers);
        Write("served", """{"name":"covertype","version":"3","sha256":"abc","previous":{"version":"2"}}""");
        Directory.CreateDirectory(_folder.Combine("bin"));
        WriteProgram("docker", File.ReadAllText(
            RepositoryRoot.Combine("tests", "CoverType.EndToEnd.Tests", "Stack", "docker-stand-in.sh")));
        if (hasEnvironment)
        {
            File.WriteAllText(EnvironmentFile, Ports);
        }
    }

    /// <summary>The path of the file with the stack's settings.</summary>
    public string EnvironmentFile => Combine("environment");

    /// <summary>The calls of docker, without those that only look.</summary>
    public string[] Calls => [.. ReadLines("calls").Where(IsChange).Select(Shorten)];

    /// <summary>All calls of docker with all their arguments.</summary>
    public string AllCalls => string.Join('\n', ReadLines("calls"));

    /// <summary>The passwords and keys of the file with the stack's settings.</summary>
    public string[] Secrets =>
    [
        .. File.ReadAllLines(EnvironmentFile).Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2 && Secret().IsMatch(pair[0])).Select(pair => pair[1]),
    ];

    /// <summary>The services of the containers that run now, with their ids.</summary>
    public string[] Containers => [.. ReadLines("containers").Where(line => line.Contains(" running ", StringComparison.Ordinal))];

    public string Combine(string name) => _folder.Combine(name);

    public void Write(string name, string content) => File.WriteAllText(Combine(name), content);

    /// <summary>Writes a program that the script finds before those of the machine.</summary>
    public void WriteProgram(string name, string content)
    {
        string path = _folder.Combine("bin", name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Adds lines to the file with the stack's settings.</summary>
    public void Set(params string[] lines) => File.AppendAllLines(EnvironmentFile, lines);

    /// <summary>Runs a command, with variables of the shell such as <c>GROUPS=2</c>.</summary>
    public async Task<(int Code, string Output)> RunAsync(string command, string[]? arguments = null, string[]? variables = null)
    {
        ProcessStartInfo start = new("bash", [RepositoryRoot.Combine("compose", "stack.sh"), command, .. arguments ?? []])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["PATH"] = $"{Combine("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["STAND_IN"] = _folder.Path;
        start.Environment["COMPOSE_ENVIRONMENT"] = EnvironmentFile;
        start.Environment["COMPOSE_PROJECT"] = "test";
        start.Environment["STACK_SETTLE_SECONDS"] = "0";
        start.Environment["STACK_START_PATIENCE"] = "0";
        start.Environment["STACK_ROLL_PATIENCE"] = "0";
        foreach (string variable in variables ?? [])
        {
            string[] pair = variable.Split('=', 2);
            start.Environment[pair[0]] = pair[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Dispose();

    private string[] ReadLines(string name) => File.Exists(Combine(name)) ? File.ReadAllLines(Combine(name)) : [];

    private static bool IsChange(string call) => call.Split(' ')[0] switch
    {
        "info" or "version" or "image" or "ps" or "inspect" or "logs" or "top" => false,
        "volume" => !call.StartsWith("volume ls", StringComparison.Ordinal),
        "compose" => call != "compose version" && !call.EndsWith("config --services", StringComparison.Ordinal),
        "exec" => call.Contains("mysqldump", StringComparison.Ordinal) || call.StartsWith("exec -i", StringComparison.Ordinal),
        _ => true,
    };

    // Only what Compose is asked to do, and what runs in a container.
    private static string Shorten(string call) =>
        call.StartsWith("compose ", StringComparison.Ordinal)
            ? call[(call.LastIndexOf(".yaml ", StringComparison.Ordinal) + ".yaml ".Length)..]
            : call;

    [GeneratedRegex("PASSWORD$|KEY$|SECRET$")]
    private static partial Regex Secret();
}
