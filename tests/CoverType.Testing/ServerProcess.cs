using System.Diagnostics;

namespace CoverType.Testing;

/// <summary>Starts and stops servers as processes.</summary>
internal static class ServerProcess
{
    /// <summary>Starts a program and writes its output to the file <paramref name="log"/>.</summary>
    public static Process Start(string program, string log, IEnumerable<string> arguments)
    {
        Process process = new()
        {
            StartInfo = new ProcessStartInfo("/bin/sh")
            {
                ArgumentList = { "-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, program },
            },
        };
        foreach (string argument in arguments)
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        process.Start();
        return process;
    }

    /// <summary>Runs a program and waits until it exits.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not 0; the message contains the log.</exception>
    public static async Task RunAsync(string program, string log, CancellationToken cancellationToken, params string[] arguments)
    {
        using Process process = Start(program, log, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} exited with code {process.ExitCode}: {ReadLog(log)}");
        }
    }

    /// <summary>Waits until a server is ready.</summary>
    /// <exception cref="InvalidOperationException">
    /// The server exited, or was not ready after half a minute; the message contains the log.
    /// </exception>
    public static async Task UntilReadyAsync(
        Process process, string log, Func<Task<bool>> isReady, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        for (int attempt = 0; attempt < 600 && !process.HasExited; attempt++)
        {
            if (await isReady())
            {
                return;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new InvalidOperationException($"{process.StartInfo.FileName} is not ready: {ReadLog(log)}");
    }

    /// <summary>Returns true if a port of 127.0.0.1 accepts connections.</summary>
    public static async Task<bool> AcceptsAsync(int port)
    {
        using System.Net.Sockets.TcpClient client = new();
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    /// <summary>Kills a process with its children and waits until it has exited.</summary>
    public static async Task KillAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Returns the full path of a program, or null if there is no program of this name.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin"
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string ReadLog(string log) => File.Exists(log) ? File.ReadAllText(log) : "no log";
}
