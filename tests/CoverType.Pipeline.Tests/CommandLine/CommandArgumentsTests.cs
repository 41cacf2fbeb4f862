using CoverType.Pipeline.CommandLine;

namespace CoverType.Pipeline.Tests.CommandLine;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("status", true)]
    [InlineData("promote 3", true)]
    [InlineData("statos", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    [InlineData("", false)]
    [InlineData("--urls http://127.0.0.1:0", false)]
    [InlineData("--Training:Seed=7", false)]
    [InlineData("/Training:Seed=7", false)]
    [InlineData("Training:Seed=7", false)]
    public void NameCommand_Arguments_AreACommandUnlessTheyAreSettings(string arguments, bool expected) =>
        CommandArguments.NameCommand(arguments.Split(' ')).ShouldBe(expected);

    [Fact]
    public void NameCommand_NoArguments_IsFalse() => CommandArguments.NameCommand([]).ShouldBeFalse();

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
