using CoverType.Pipeline.CommandLine;
using Linked;

namespace CoverType.Pipeline.Tests.CommandLine;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("status", true)]
    [InlineData("promote 3", true)]
    [InlineData("statos", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    [InlineData("", true)]
    [InlineData("-- status", true)]
    [InlineData("--Training:Seed=7 status", true)]
    [InlineData("--Training:Seed 7 status", true)]
    [InlineData("--Training:Seed 7", false)]
    [InlineData("--urls http://127.0.0.1:0", false)]
    [InlineData("--Training:Seed=7", false)]
    [InlineData("/Training:Seed=7", false)]
    [InlineData("Training:Seed=7", false)]
    public void AreCommand_Arguments_AreACommandUnlessTheyAreSettings(string arguments, bool expected) =>
        CommandArguments.AreCommand(arguments.Split(' ')).ShouldBe(expected);

    [Fact]
    public void AreCommand_NoArguments_IsFalse() => CommandArguments.AreCommand([]).ShouldBeFalse();

    [Theory]
    [InlineData("cancel 7 --reason", "--reason needs a value.")]
    [InlineData("cancel 7 --reason --json", "--reason needs a value.")]
    [InlineData("campaigns --limit", "--limit needs a value.")]
    [InlineData("train --from", "--from needs a value.")]
    [InlineData("promote 3 --reason a --reason b", "--reason is given twice.")]
    [InlineData("-- status", "There is no command.")]
    [InlineData("", "There is no command.")]
    [InlineData("cancel 7 --reason done", null)]
    [InlineData("cancel 7 --reason=done --json", null)]
    [InlineData("status --json", null)]
    public void FindError_Command_IsWhatTheLibraryWouldNotRefuse(string command, string? error) =>
        CommandSyntax.FindError(command.Split(' ')).ShouldBe(error);

    [Fact]
    public void Split_CommandWithSettings_SeparatesThem()
    {
        (IReadOnlyList<string> command, IReadOnlyList<string> settings) = CommandArguments.Split(
        [
            "train", "--Training:Seed=7", "--from", "3", "--Database:Provider", "MySql", "--log", "--MLFLOW_TRACKING_URI=http://m",
        ]);

        command.ShouldBe(["train", "--from", "3", "--log"]);
        settings.ShouldBe(
            ["--Training:Seed=7", "--Database:Provider", "MySql", "--MLFLOW_TRACKING_URI=http://m"]);
    }
}
