using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CoverType.Benchmarks.Forests;

/// <summary>A program that fits forests: RandomForest.ML or scikit-learn.</summary>
internal sealed class Rival
{
    private readonly string _program;
    private readonly IReadOnlyList<string> _leading;

    private Rival(string name, string program, IReadOnlyList<string> leading)
    {
        Name = name;
        _program = program;
        _leading = leading;
    }

    internal static Rival Ours { get; } = new("RandomForest.ML", Environment.ProcessPath!, OwnArguments());

    internal string Name { get; }

    /// <summary>Returns scikit-learn, or null if no Python on the path has it.</summary>
    /// <param name="reason">The reason why there is none, or an empty text.</param>
    internal static Rival? FindScikitLearn(out string reason)
    {
        reason = "";
        foreach (string python in (string[])["python3", "/usr/bin/python3"])
        {
            (int code, string output) = Execute(python, ["-c", "import sklearn; print(sklearn.__version__)"]);
            if (code == 0)
            {
                reason = "";
                string script = Path.Combine(AppContext.BaseDirectory, "Forests", "sklearn_fit.py");
                return new Rival($"scikit-learn {output.Trim()}", python, [script]);
            }

            reason = $"scikit-learn is not installed ({output.Trim().Split('\n')[^1]}); "
                + "install it by: apt-get install python3-sklearn";
        }

        return null;
    }

    /// <summary>Fits in a process of its own.</summary>
    internal FitResult Fit(string folder, FitSettings settings)
    {
        (int code, string output) = Execute(_program, [.. _leading, folder, .. settings.Arguments]);
        return code == 0
            ? JsonSerializer.Deserialize<FitResult>(output)!
            : throw new InvalidOperationException($"{Name} ended with exit code {code}: {output}");
    }

    private static string[] OwnArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(Rival).Assembly.Location, ForestFitCommand.Name]
            : [ForestFitCommand.Name];

    private static (int Code, string Output) Execute(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            StringBuilder errors = new();
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : errors.ToString());
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
