using System.Diagnostics;

namespace CoverType.Testing;

/// <summary>A server that a test starts as a process of its own.</summary>
internal static class ServerProcess
{
    /// <summary>Starts a program whose output goes to a file that <see cref="ReadLog"/> shows.</summary>
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

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0.</exception>
    public static async Task RunAsync(string program, string log, CancellationToken cancellationToken, params string[] arguments)
    {
        using Process process = Start(program, log, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {ReadLog(log)}");
        }
    }

    /// <summary>Waits until a server answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not answer in half a minute; its log says why.</exception>
    public static async Task UntilReadyAsync(
        Process process, string log, Func<Task<bool>> answers, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        for (int look = 0; look < 600 && !process.HasExited; look++)
        {
            if (await answers())
            {
                return;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new InvalidOperationException($"{process.StartInfo.FileName} did not get ready: {ReadLog(log)}");
    }

    /// <summary>Whether something accepts connections on a port of 127.0.0.1.</summary>
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

    /// <summary>Ends a server without asking, and waits for its end.</summary>
    public static async Task KillAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The full path of a program, or null where there is none of this name.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin"
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string ReadLog(string log) => File.Exists(log) ? File.ReadAllText(log) : "no log";
}
