namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>A backup <c>monday</c> of a stack, which is made once for all tests that restore it.</summary>
public sealed class StackBackup : IAsyncLifetime
{
    private const string Folder = "monday";

    private readonly StackScript _stack = new(StackScript.Running);

    public async ValueTask InitializeAsync() => await MakeAsync(_stack);

    /// <summary>Makes a stack with a copy of the backup.</summary>
    internal StackScript Restorable()
    {
        StackScript script = new(StackScript.Running);
        File.Copy(_stack.EnvironmentFile, script.EnvironmentFile, overwrite: true);
        DirectoryInfo backup = new(_stack.Combine(Folder));
        foreach (FileSystemInfo entry in backup.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(backup))
        {
            string copy = script.Combine(Path.GetRelativePath(_stack.Combine(""), entry.FullName));
            if (entry is FileInfo file)
            {
                file.CopyTo(copy);
            }
            else
            {
                Directory.CreateDirectory(copy);
            }
        }

        return script;
    }

    /// <summary>Makes the backup of a stack that has other settings too.</summary>
    internal static async Task<StackScript> MakeAsync(StackScript stack, params string[] settings)
    {
        stack.Set([.. settings, "FEEDBACK_KEY=of-the-backup"]);
        (int code, string output) = await stack.RunAsync("backup", [Folder]);
        code.ShouldBe(0, output);
        File.Delete(stack.Combine("calls"));
        return stack;
    }

    public ValueTask DisposeAsync()
    {
        _stack.Dispose();
        return ValueTask.CompletedTask;
    }
}
